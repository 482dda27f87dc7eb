package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class OrdersTest {

    @BeforeAll
    static void begin() throws Exception {
        BothForks.meet("beginning");
    }

    @AfterAll
    static void end() throws Exception {
        BothForks.meet("end");
    }

    @Test
    void readsOrders(CloseableHttpAsyncClient client) throws Exception {
        var request = SimpleRequestBuilder.get(Shop.uri("/orders")).build();
        assertEquals(200, client.execute(request, null).get().getCode());
    }
}
