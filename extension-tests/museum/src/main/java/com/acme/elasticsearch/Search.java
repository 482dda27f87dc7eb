package com.acme.elasticsearch;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.util.Timeout;

/** Asks a cluster that is slow. */
final class Search implements AutoCloseable {

    private final Rest5Client cluster;

    Search(String uri) {
        cluster = Rest5Client.builder(URI.create(uri)).build();
    }

    /** Without an end, if the cluster does not come to one. */
    CompletableFuture<Response> find() {
        return find(RequestConfig.DEFAULT);
    }

    CompletableFuture<Response> findInTime() {
        return find(RequestConfig.custom()
                .setResponseTimeout(Timeout.ofMilliseconds(100))
                .build());
    }

    private CompletableFuture<Response> find(RequestConfig config) {
        Request request = new Request("GET", "/slow");
        request.setOptions(RequestOptions.DEFAULT.toBuilder().setRequestConfig(config));
        Hits hits = new Hits();
        cluster.performRequestAsync(request, hits); // LEAK
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
