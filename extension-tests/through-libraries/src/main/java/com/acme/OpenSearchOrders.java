package com.acme;

import java.net.URISyntaxException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** By OpenSearch's client, which takes a builder. */
final class OpenSearchOrders {

    private final OpenSearchGenericClient shop;

    OpenSearchOrders(HttpAsyncClientBuilder http, String uri) throws URISyntaxException {
        shop = new OpenSearchGenericClient(ApacheHttpClient5TransportBuilder.builder(HttpHost.create(uri))
                .setHttpClientConfigCallback(theirs -> http)
                .build());
    }

    CompletableFuture<Response> forgetsOne() {
        return shop.executeAsync(get("/feed")); // LEAK
    }

    CompletableFuture<Response> forgetsAnother() {
        return shop.executeAsync(get("/feed")); // LEAK
    }

    /** Does what the report advises. */
    String awaits() throws Exception {
        try (Response response = shop.executeAsync(get("/chunks")).get()) {
            return response.getBody().orElseThrow().bodyAsString();
        }
    }

    private static Request get(String path) {
        return Requests.builder().method("GET").endpoint(path).build();
    }
}
