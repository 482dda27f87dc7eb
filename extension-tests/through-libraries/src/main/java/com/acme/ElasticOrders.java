package com.acme;

import co.elastic.clients.transport.rest5_client.low_level.Cancellable;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.net.URI;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** By Elasticsearch's client, which is given an async client. */
final class ElasticOrders {

    private final Rest5Client shop;

    ElasticOrders(CloseableHttpAsyncClient http, String uri) {
        shop = Rest5Client.builder(URI.create(uri)).setHttpClient(http).build();
    }

    Cancellable forgetsOne() {
        return shop.performRequestAsync(new Request("GET", "/feed"), new Answer()); // LEAK
    }

    Cancellable forgetsAnother() {
        return shop.performRequestAsync(new Request("GET", "/feed"), new Answer()); // LEAK
    }

    /** Does what the report advises. */
    String waits() throws Exception {
        Answer answer = new Answer();
        shop.performRequestAsync(new Request("GET", "/chunks"), answer);
        return EntityUtils.toString(answer.get().getEntity());
    }
}
