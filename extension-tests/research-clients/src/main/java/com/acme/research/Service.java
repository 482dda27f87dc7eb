package com.acme.research;

import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.util.Timeout;

/**
 * A web service. Where it is and how many milliseconds it may take, the settings {@code research.<name>.url} and
 * {@code research.<name>.timeout} say.
 */
record Service(String name, String defaultUrl) {

    CloseableHttpAsyncClient newClient() {
        Timeout timeout = Timeout.ofMilliseconds(Long.parseLong(setting("timeout", "10000")));
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(timeout).build())
                .build();
        client.start();
        return client;
    }

    SimpleHttpRequest get(String path) {
        return SimpleRequestBuilder.get(url() + path).build();
    }

    SimpleHttpRequest post(String path, String json) {
        return SimpleRequestBuilder.post(url() + path)
                .setBody(json, ContentType.APPLICATION_JSON)
                .build();
    }

    /** Sends a request and finds the one group of a pattern in what is answered. */
    static String ask(CloseableHttpAsyncClient client, SimpleHttpRequest request, String pattern) {
        try {
            String body = client.execute(request, null).get().getBodyText();
            Matcher matcher = Pattern.compile(pattern).matcher(body);
            return matcher.find() ? matcher.group(1) : "";
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("No answer from " + request.getRequestUri(), e);
        }
    }

    String setting(String key, String otherwise) {
        return System.getProperty("research." + name + "." + key, otherwise);
    }

    private String url() {
        return setting("url", defaultUrl);
    }
}
