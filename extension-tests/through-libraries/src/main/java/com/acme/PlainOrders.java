package com.acme;

import java.io.IOException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** By nobody else. Open to a spy. */
class PlainOrders implements Orders {

    private final HttpClient http;
    private final String uri;

    PlainOrders(HttpClient http, String uri) {
        this.http = http;
        this.uri = uri + "/chunks";
    }

    @Override
    public void forgetsOne() throws IOException {
        http.executeOpen(null, new HttpGet(uri), null); // LEAK
    }

    @Override
    public void forgetsAnother() throws IOException {
        http.executeOpen(null, new HttpGet(uri), null); // LEAK
    }

    @Override
    public String closes() throws IOException {
        return http.execute(new HttpGet(uri), response -> EntityUtils.toString(response.getEntity()));
    }
}
