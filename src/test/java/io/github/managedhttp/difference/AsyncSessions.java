package io.github.managedhttp.difference;

import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/** Sessions that a client opens beside its pool, from HttpClient 5.5 on. */
final class AsyncSessions {

    private AsyncSessions() {}

    static Call<AsyncSide> open(String name) {
        return new Call<>(name, (side, journal) -> {
            if (side.client instanceof ConnectionInitiator initiator) {
                IOSession session = initiator
                        .connect(HttpHost.create(side.uri("")), null, null, Timeout.ofSeconds(5), null, null)
                        .get(5, TimeUnit.SECONDS);
                journal.note("session " + session.getStatus());
                session.close();
                journal.note("session " + session.getStatus());
            } else {
                journal.note("opens none");
            }
        });
    }
}
