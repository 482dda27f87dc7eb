package com.acme;

import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** With a static client that is async, and created when it is first needed. */
final class AsyncOrders implements Orders {

    private static CloseableHttpAsyncClient http;

    private final String uri;

    AsyncOrders(String uri) {
        this.uri = uri;
    }

    private static synchronized CloseableHttpAsyncClient http() {
        if (http == null) {
            http = HttpAsyncClients.createDefault();
            http.start();
        }
        return http;
    }

    @Override
    public void forgets() {
        events();
    }

    Future<SimpleHttpResponse> events() {
        return http().execute(get("/feed"), null); // LEAK
    }

    @Override
    public String reads() throws Exception {
        return http().execute(get("/chunks"), null).get().getBodyText();
    }

    private SimpleHttpRequest get(String path) {
        return SimpleRequestBuilder.get(uri + path).build();
    }

    @Override
    public void close() throws Exception {
        http().close();
    }
}
