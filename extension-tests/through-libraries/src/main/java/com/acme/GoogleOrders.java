package com.acme;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.HttpClient;

/** By Google's HTTP client. */
final class GoogleOrders implements Orders {

    private final HttpRequestFactory shop;
    private final GenericUrl url;

    GoogleOrders(HttpClient http, String uri) {
        shop = new Apache5HttpTransport(http).createRequestFactory();
        url = new GenericUrl(uri + "/chunks");
    }

    @Override
    public void forgetsOne() throws IOException {
        shop.buildGetRequest(url).execute(); // LEAK
    }

    @Override
    public void forgetsAnother() throws IOException {
        shop.buildGetRequest(url).execute(); // LEAK
    }

    @Override
    public String closes() throws IOException {
        HttpResponse response = shop.buildGetRequest(url).execute();
        try {
            return new String(response.getContent().readNBytes(6), StandardCharsets.UTF_8);
        } finally {
            response.disconnect();
        }
    }
}
