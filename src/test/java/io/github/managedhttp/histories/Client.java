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
    SLOW,
    /** A classic one, shared by all lanes. */
    CLASSIC,

    /** Built by the history itself and watched by hand; shared by all lanes, with room for all. */
    WATCHED(true),
    /** The same, with a library in between. */
    LAYERED(true),
    /** The same, for one lane, with five connections per route. */
    WATCHED_OWN(true),
    /** The same, which any test may close while others use it. */
    DOOMED(true),
    WATCHED_CLASSIC(true);

    private final boolean watched;

    Client() {
        this(false);
    }

    Client(boolean watched) {
        this.watched = watched;
    }

    /** The async client on which something else is sent, in whose callback a request on this one is. */
    Client carrier() {
        return switch (this) {
            case CLASSIC -> SHARED;
            case WATCHED_CLASSIC -> WATCHED;
            default -> this;
        };
    }

    boolean isAsync() {
        return carrier() == this;
    }

    /** Whether it is none of the library's: the code under test builds it, shares it and closes it. */
    boolean isWatched() {
        return watched;
    }
}
