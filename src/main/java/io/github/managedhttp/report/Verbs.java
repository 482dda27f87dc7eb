package io.github.managedhttp.report;

/** The words for connections and exchanges that are open. All reports take them from here. */
public enum Verbs {
    /** They should have been closed. */
    LEAKED("leaked", "left open"),
    /** They are open while their owner still runs. */
    OPEN("open", "open"),
    /** They are allowed to stay open. */
    ALLOWED("allowed to stay open", "allowed to stay open");

    private final String ofConnections;
    private final String ofExchanges;

    Verbs(String ofConnections, String ofExchanges) {
        this.ofConnections = ofConnections;
        this.ofExchanges = ofExchanges;
    }

    /** {@return the words after a number of connections} */
    public String ofConnections() {
        return ofConnections;
    }

    /** {@return the words after a number of exchanges that have no connection of their own} */
    public String ofExchanges() {
        return ofExchanges;
    }

    /**
     * Returns the word for a single one.
     *
     * @param kind what it is
     * @return such as {@code leaked}, or {@code waits} for a request
     */
    public String of(LeakKind kind) {
        if (this == ALLOWED) {
            return ofConnections;
        }
        return switch (kind) {
            case CONNECTION, POOL -> ofConnections;
            case EXCHANGE -> ofExchanges;
            case WAITING_REQUEST -> "waits";
        };
    }
}
