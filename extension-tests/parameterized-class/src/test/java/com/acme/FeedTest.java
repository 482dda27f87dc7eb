package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two invocations of the class, one leaves an exchange open. */
@ManagedHttpClients
@ParameterizedClass
@ValueSource(strings = {"/orders", "/feed"})
class FeedTest {

    private final String path;
    private final CloseableHttpAsyncClient ofConstructor;

    @ManagedClient("shop")
    private CloseableHttpAsyncClient ofField;

    FeedTest(String path, CloseableHttpAsyncClient client) {
        this.path = path;
        this.ofConstructor = client;
    }

    @BeforeAll
    static void shopIsOpen(CloseableHttpAsyncClient client) throws Exception {
        assertEquals(200, status(client));
    }

    @BeforeEach
    void readsWithAll() throws Exception {
        assertEquals(200, status(ofConstructor));
        assertEquals(200, status(ofField));
    }

    @Test
    void opens(CloseableHttpAsyncClient client) throws Exception {
        var response = client.execute(SimpleHttpRequest.create("GET", Shop.uri(path)), null);
        if (path.equals("/orders")) {
            assertEquals(200, response.get().getCode());
        }
    }

    private static int status(CloseableHttpAsyncClient client) throws Exception {
        SimpleHttpRequest request = SimpleHttpRequest.create("GET", Shop.uri("/orders"));
        return client.execute(request, null).get().getCode();
    }
}
