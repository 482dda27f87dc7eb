package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.io.IOException;
import java.lang.ref.WeakReference;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Test;

/** Leaves nothing open. */
@ManagedHttpClients
class InnocentTest {

    @Test
    void closesItsClient() throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            readOrders(client);
        }
    }

    @Test
    void closesOnlyTheSharedPool() throws IOException {
        try (var pool = new PoolingHttpClientConnectionManager()) {
            readOrders(HttpClients.custom()
                    .setConnectionManager(pool)
                    .setConnectionManagerShared(true)
                    .build());
        }
    }

    @Test
    void closesWhatIsGarbageThen() throws IOException {
        WeakReference<CloseableHttpClient> garbage = closed();
        while (!garbage.refersTo(null)) {
            System.gc();
        }
        assertNull(garbage.get());
    }

    private static WeakReference<CloseableHttpClient> closed() throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            readOrders(client);
            return new WeakReference<>(client);
        }
    }

    @Test
    void usesAManagedClient(CloseableHttpClient client) throws IOException {
        readOrders(client);
    }

    @Test
    void mocks() {
        assertNotNull(mock(CloseableHttpClient.class));
    }

    @Test
    void closesASpy() throws IOException {
        try (CloseableHttpClient client = spy(HttpClients.createDefault())) {
            readOrders(client);
        }
    }

    private static void readOrders(CloseableHttpClient client) throws IOException {
        int code = client.execute(new HttpGet(Shop.uri("/orders")), response -> response.getCode());
        assertEquals(200, code);
    }
}
