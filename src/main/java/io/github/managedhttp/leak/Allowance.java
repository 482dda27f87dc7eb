package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;

/**
 * The permission to leave connections open, and whether anything made use of it.
 *
 * @hidden
 */
@Internal
public final class Allowance {

    private final String reason;
    private final String place;
    private volatile boolean needed;

    /**
     * Gives the permission.
     *
     * @param reason why, for the report
     * @param place where it is given, for the report
     */
    public Allowance(String reason, String place) {
        this.reason = reason;
        this.place = place;
    }

    String reason() {
        return reason;
    }

    void use() {
        needed = true;
    }

    /** {@return whether a connection was left open under it} */
    public boolean wasNeeded() {
        return needed;
    }

    /** {@return place and reason} */
    @Override
    public String toString() {
        return "@AllowOpenConnections(reason = \"" + reason + "\") on " + place;
    }
}
