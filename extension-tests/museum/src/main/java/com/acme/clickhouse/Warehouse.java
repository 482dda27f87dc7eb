package com.acme.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.Records;
import java.util.concurrent.ExecutionException;

/** Reads the first order. */
final class Warehouse implements AutoCloseable {

    private final Client client;

    Warehouse(String uri) {
        client = new Client.Builder()
                .addEndpoint(uri)
                .setUsername("reader")
                .setPassword("")
                .compressServerResponse(false)
                .build();
    }

    String first() throws ExecutionException, InterruptedException {
        return first(orders());
    }

    String firstAndClose() throws Exception {
        try (Records orders = orders()) {
            return first(orders);
        }
    }

    private Records orders() throws ExecutionException, InterruptedException {
        return client.queryRecords("SELECT id FROM orders").get(); // LEAK
    }

    private static String first(Records orders) {
        return orders.iterator().next().getString("id");
    }

    @Override
    public void close() {
        client.close();
    }
}
