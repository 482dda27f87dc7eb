package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@ManagedHttpClients
@Timeout(20)
class ElasticTest {

    @Test
    void forgetsOne(CloseableHttpAsyncClient client, OpenConnections open) {
        new ElasticOrders(client, Shop.uri("")).forgetsOne();
        awaitFirstEvent(open);
    }

    @Test
    void forgetsAnother(CloseableHttpAsyncClient client, OpenConnections open) {
        new ElasticOrders(client, Shop.uri("")).forgetsAnother();
        awaitFirstEvent(open);
    }

    @Test
    void waits(CloseableHttpAsyncClient client) throws Exception {
        assertEquals("17, 18", new ElasticOrders(client, Shop.uri("")).waits());
    }

    private static void awaitFirstEvent(OpenConnections open) {
        while (open.snapshot().leaks().stream().noneMatch(leak -> leak.state() == State.RESPONSE_BODY)) {
            Thread.onSpinWait();
        }
    }
}
