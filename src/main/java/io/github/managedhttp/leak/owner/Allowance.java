package io.github.managedhttp.leak.owner;

/** The allowance to leave connections open, and whether it was used. */
public final class Allowance {

    private final String reason;
    private final String place;
    private volatile boolean needed;

    /**
     * Creates an allowance that is not used yet.
     *
     * @param reason the reason, for the report
     * @param place the place of the annotation, for the report
     */
    public Allowance(String reason, String place) {
        this.reason = reason;
        this.place = place;
    }

    public String reason() {
        return reason;
    }

    public void use() {
        needed = true;
    }

    /** {@return whether a connection was left open because of it} */
    public boolean wasNeeded() {
        return needed;
    }

    /** {@return place and reason} */
    @Override
    public String toString() {
        return "@AllowOpenConnections(reason = \"" + reason + "\") on " + place;
    }
}
