package com.acme.parsefailure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Asks another server who somebody is. */
final class IdentityProvider implements AutoCloseable {

    private final CloseableHttpClient http = HttpClients.createDefault();
    private final String uri;

    IdentityProvider(String uri) {
        this.uri = uri;
    }

    String user() throws IOException {
        return parse(ask());
    }

    String userAndClose() throws IOException {
        try (ClassicHttpResponse response = ask()) {
            return parse(response);
        }
    }

    private ClassicHttpResponse ask() throws IOException {
        return http.executeOpen(null, new HttpGet(uri), null); // LEAK
    }

    /** Reads to the end, which frees the connection, but only where all is well. */
    private static String parse(ClassicHttpResponse response) throws IOException {
        InputStream json = response.getEntity().getContent();
        String start = new String(json.readNBytes(10), StandardCharsets.UTF_8);
        if (!start.equals("{\"user\": \"")) {
            throw new IOException("no user: " + start);
        }
        return new String(json.readAllBytes(), StandardCharsets.UTF_8).replace("\"}", "");
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
