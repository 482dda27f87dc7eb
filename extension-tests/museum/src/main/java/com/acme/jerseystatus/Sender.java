package com.acme.jerseystatus;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;

/** Sends messages, and has nothing to read but whether they have arrived. */
final class Sender implements AutoCloseable {

    private final Client jersey;
    private final WebTarget topic;

    Sender(String uri) {
        jersey = ClientBuilder.newClient(new ClientConfig().connectorProvider(new Apache5ConnectorProvider()));
        topic = jersey.target(uri);
    }

    int send(String message) {
        return post(message).getStatus();
    }

    int sendAndClose(String message) {
        try (Response response = post(message)) {
            return response.getStatus();
        }
    }

    private Response post(String message) {
        return topic.request().post(Entity.text(message)); // LEAK
    }

    @Override
    public void close() {
        jersey.close();
    }
}
