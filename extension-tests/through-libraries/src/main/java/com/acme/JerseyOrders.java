package com.acme;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.apache5.connector.Apache5HttpClientBuilderConfigurator;
import org.glassfish.jersey.client.ClientConfig;

/** By Jersey's client for JAX-RS, which takes a builder. */
final class JerseyOrders implements Orders {

    private final WebTarget shop;

    JerseyOrders(HttpClientBuilder http, String uri) {
        Apache5HttpClientBuilderConfigurator given = jerseys -> http;
        shop = ClientBuilder.newClient(new ClientConfig()
                        .connectorProvider(new Apache5ConnectorProvider())
                        .register(given))
                .target(uri + "/chunks");
    }

    @Override
    public void forgetsOne() {
        shop.request().get(); // LEAK
    }

    @Override
    public void forgetsAnother() {
        shop.request().get(); // LEAK
    }

    @Override
    public String closes() throws IOException {
        try (Response response = shop.request().get()) {
            return new String(response.readEntity(InputStream.class).readNBytes(6), StandardCharsets.UTF_8);
        }
    }

    /** The other way that the report advises. */
    String retrieves() {
        return shop.request().get().readEntity(String.class);
    }
}
