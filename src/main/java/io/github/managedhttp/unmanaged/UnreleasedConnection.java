package io.github.managedhttp.unmanaged;

import io.github.managedhttp.unmanaged.agent.OpenObject;
import io.github.managedhttp.unmanaged.threads.Callers;
import java.util.Optional;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.pool.PoolEntry;

/**
 * A connection that was leased from a client of the user's and not released when the tests had ended. A text that is not known is "".
 *
 * @param leasedBy the line that sent the request
 * @param through the library that sent it for that line
 * @param owner the test or class that ran
 * @param byOwner whether it sent the request on its own thread
 * @param target where the connection leads
 */
public record UnreleasedConnection(
        Optional<StackTraceElement> leasedBy, String through, String owner, boolean byOwner, String target) {

    static UnreleasedConnection of(OpenObject connection) {
        Callers callers = new Callers(connection.callers());
        return new UnreleasedConnection(
                callers.line(),
                callers.through(),
                connection.creationRecord().owner(),
                connection.creationRecord().byOwner(),
                target(connection.object()));
    }

    private static String target(Object entry) {
        return entry instanceof PoolEntry<?, ?> pooled
                ? ClientStatus.target(pooled.getRoute())
                : String.valueOf(((HttpConnection) entry).getRemoteAddress());
    }
}
