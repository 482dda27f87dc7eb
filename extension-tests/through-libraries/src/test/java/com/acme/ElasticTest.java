package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@ManagedHttpClients
@Timeout(20)
class ElasticTest {

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgetsOne(CloseableHttpAsyncClient client, OpenConnections open) {
        new ElasticOrders(client, Shop.uri("")).forgetsOne();
        Feed.awaitFirstEvent(open);
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgetsAnother(CloseableHttpAsyncClient client, OpenConnections open) {
        new ElasticOrders(client, Shop.uri("")).forgetsAnother();
        Feed.awaitFirstEvent(open);
    }

    @Test
    void waits(CloseableHttpAsyncClient client) throws Exception {
        assertEquals("17, 18", new ElasticOrders(client, Shop.uri("")).waits());
    }
}
