package com.acme;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;

/** With the client that Jersey's connector builds. */
final class JerseyOrders implements Orders {

    private final Client jersey;
    private final WebTarget shop;

    JerseyOrders(String uri) {
        jersey = ClientBuilder.newClient(new ClientConfig().connectorProvider(new Apache5ConnectorProvider()));
        shop = jersey.target(uri + "/chunks");
    }

    @Override
    public void forgets() {
        shop.request().get(); // LEAK
    }

    @Override
    public String reads() {
        return shop.request().get(String.class);
    }

    @Override
    public void close() {
        jersey.close();
    }
}
