package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape of test that JUnit has, none of which leaves anything open. */
@ManagedHttpClients
class OrdersTest {

    @BeforeAll
    static void shopIsOpen(CloseableHttpAsyncClient client) throws Exception {
        read(client, "/orders");
    }

    @Test
    void readsOrders(CloseableHttpAsyncClient client) throws Exception {
        read(client, "/orders");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 18})
    void readsOneOrder(int number, CloseableHttpAsyncClient client) throws Exception {
        read(client, "/orders/" + number);
    }

    @RepeatedTest(3)
    void readsOrdersAgain(CloseableHttpAsyncClient client) throws Exception {
        read(client, "/orders");
    }

    @TestFactory
    Stream<DynamicTest> readsEachOrder(CloseableHttpAsyncClient client) {
        return Stream.of("/orders/17", "/orders/18")
                .map(path -> DynamicTest.dynamicTest(path, () -> read(client, path)));
    }

    @Nested
    class Paid {

        @Test
        void readsPaidOrders(CloseableHttpAsyncClient client) throws Exception {
            read(client, "/orders?paid=true");
        }
    }

    private static void read(CloseableHttpAsyncClient client, String path) throws Exception {
        var request = SimpleRequestBuilder.get(Shop.uri(path)).build();
        assertEquals(200, client.execute(request, null).get().getCode());
    }
}
