package com.acme;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.net.URI;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** With the async client that Elasticsearch's builds. */
final class ElasticOrders implements Orders {

    private final Rest5Client shop;

    ElasticOrders(String uri) {
        shop = Rest5Client.builder(URI.create(uri)).build();
    }

    @Override
    public void forgets() {
        shop.performRequestAsync(new Request("GET", "/feed"), new Nobody()); // LEAK
    }

    @Override
    public String reads() throws Exception {
        return EntityUtils.toString(
                shop.performRequest(new Request("GET", "/chunks")).getEntity());
    }

    @Override
    public void close() throws Exception {
        shop.close();
    }

    /** Waits for nothing. */
    private record Nobody() implements ResponseListener {

        @Override
        public void onSuccess(Response response) {}

        @Override
        public void onFailure(Exception failure) {}
    }
}
