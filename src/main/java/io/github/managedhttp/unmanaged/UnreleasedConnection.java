package io.github.managedhttp.unmanaged;

/**
 * A connection that was leased from a client of the user's and never released. What is not known is "".
 *
 * @param leasedBy the line that sent the request
 * @param owner the test or class that ran
 * @param byOwner whether it sent the request on its own thread
 * @param target where the connection leads
 */
record UnreleasedConnection(String leasedBy, String owner, boolean byOwner, String target) {

    static UnreleasedConnection of(SeenObject endpoint) {
        return new UnreleasedConnection(
                endpoint.callers().stream().map(Frame::toString).findFirst().orElse(""),
                endpoint.sighting().owner(),
                endpoint.sighting().byOwner(),
                Insides.of(endpoint.object()).route().map(State::target).orElse(""));
    }
}
