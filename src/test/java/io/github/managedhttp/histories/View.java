package io.github.managedhttp.histories;

/** Whom the view belongs to that a request is sent on. */
enum View {
    /** The test that sends it, or the class. */
    OF_SENDER,
    OF_CLASS,
    /** A test of another class, which may be over. */
    OF_STRANGER
}
