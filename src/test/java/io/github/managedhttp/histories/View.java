package io.github.managedhttp.histories;

/** Whom the view belongs to that a request is sent on. */
enum View {
    OF_TEST,
    OF_CLASS,
    /** A test of another class, which may be over. */
    OF_STRANGER
}
