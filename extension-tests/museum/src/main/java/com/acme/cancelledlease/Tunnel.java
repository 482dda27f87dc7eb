package com.acme.cancelledlease;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;

/** Takes connections out of a pool that has only one. */
record Tunnel(MinimalHttpAsyncClient http, HttpHost host) {

    /** Has waited long enough, just before the connection comes. */
    void givesUp() throws ExecutionException, InterruptedException {
        AsyncClientEndpoint first = lease().get();
        Future<AsyncClientEndpoint> second = lease();
        second.cancel(true);
        first.releaseAndReuse();
    }

    void takesWhatComes() throws ExecutionException, InterruptedException {
        AsyncClientEndpoint first = lease().get();
        Future<AsyncClientEndpoint> second = lease();
        first.releaseAndReuse();
        second.get().releaseAndReuse();
    }

    private Future<AsyncClientEndpoint> lease() {
        return http.lease(host, null); // LEAK
    }
}
