package io.github.managedhttp.histories;

/** The clients of a history. */
enum Client {
    /** Shared by all lanes, with room for all. */
    SHARED,
    SHARED_TOO,
    /** The lane's own, with the usual five connections per route. */
    OWN,
    /** The lane's own, which its tests have replaced when code of theirs has ended its threads. */
    CRASHING,
    /** The lane's own, with one I/O thread or two, which its tests' code keeps from others. */
    BLOCKED,
    BLOCKED_TOO,
    /** The history's own, closed at its end. */
    FRESH,
    /** The test's own, which is built only when the test is over. */
    SLOW
}
