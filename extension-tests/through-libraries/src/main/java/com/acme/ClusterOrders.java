package com.acme;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.net.URI;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** By Elasticsearch's client, which tries the second node when the first is dead: in a callback, where nothing is the service's. */
final class ClusterOrders {

    private static final URI DEAD_NODE = URI.create("http://localhost:1");

    private final Rest5Client shop;

    ClusterOrders(CloseableHttpAsyncClient http, String uri) {
        shop = Rest5Client.builder(DEAD_NODE, URI.create(uri))
                .setHttpClient(http)
                .build();
    }

    void forgetsOne() {
        shop.performRequestAsync(new Request("GET", "/feed"), new Answer()); // LEAK
    }

    void forgetsAnother() {
        shop.performRequestAsync(new Request("GET", "/feed"), new Answer()); // LEAK
    }

    String waits() throws Exception {
        Answer answer = new Answer();
        shop.performRequestAsync(new Request("GET", "/chunks"), answer);
        return EntityUtils.toString(answer.get().getEntity());
    }
}
