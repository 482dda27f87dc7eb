package com.acme.elasticsearch;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.util.Timeout;

/** Asks a cluster that is slow. */
final class Search implements AutoCloseable {

    private final Rest5Client cluster;

    private Search(String uri, Consumer<RequestConfig.Builder> requests) {
        cluster = Rest5Client.builder(URI.create(uri))
                .setRequestConfigCallback(requests)
                .build();
    }

    static Search patient(String uri) {
        return new Search(uri, requests -> {});
    }

    static Search impatient(String uri) {
        return new Search(uri, requests -> requests.setResponseTimeout(Timeout.ofMilliseconds(100)));
    }

    CompletableFuture<Response> find() {
        Hits hits = new Hits();
        cluster.performRequestAsync(new Request("GET", "/slow"), hits); // LEAK
        return hits;
    }

    @Override
    public void close() throws IOException {
        cluster.close();
    }

    private static final class Hits extends CompletableFuture<Response> implements ResponseListener {

        @Override
        public void onSuccess(Response response) {
            complete(response);
        }

        @Override
        public void onFailure(Exception failure) {
            completeExceptionally(failure);
        }
    }
}
