package io.github.managedhttp.histories;

/** How an owner ends. */
enum Ending {
    /** It turns red, and its leaks are torn down. */
    TORN_DOWN,
    /** It has failed anyway: torn down, and told to the parent as well. */
    PASSED_ON,
    /** It only warns: its leaks stay open, and are nobody's any more. */
    LET_BE
}
