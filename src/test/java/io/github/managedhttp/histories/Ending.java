package io.github.managedhttp.histories;

/** What becomes of an owner at its end. */
enum Ending {
    TORN_DOWN,
    /** Torn down, and told to the parent as well. */
    PASSED_ON,
    /** Its leaks stay open, and are nobody's any more. */
    LET_BE
}
