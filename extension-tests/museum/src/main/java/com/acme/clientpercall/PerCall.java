package com.acme.clientpercall;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Builds a client for each article that it fetches. */
record PerCall(String uri) {

    String fetch() throws IOException {
        CloseableHttpClient http = HttpClients.createDefault(); // LEAK
        return read(http);
    }

    String fetchAndClose() throws IOException {
        try (CloseableHttpClient http = HttpClients.createDefault()) {
            return read(http);
        }
    }

    private String read(CloseableHttpClient http) throws IOException {
        return http.execute(new HttpGet(uri), response -> EntityUtils.toString(response.getEntity()));
    }
}
