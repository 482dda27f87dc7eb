package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@ManagedHttpClients
@Timeout(20)
class OpenSearchTest {

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgetsOne(HttpAsyncClientBuilder builder, OpenConnections open) throws Exception {
        new OpenSearchOrders(builder, Shop.uri("")).forgetsOne();
        Feed.awaitFirstEvent(open);
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgetsAnother(HttpAsyncClientBuilder builder, OpenConnections open) throws Exception {
        new OpenSearchOrders(builder, Shop.uri("")).forgetsAnother();
        Feed.awaitFirstEvent(open);
    }

    @Test
    void awaits(HttpAsyncClientBuilder builder) throws Exception {
        assertEquals("17, 18", new OpenSearchOrders(builder, Shop.uri("")).awaits());
    }
}
