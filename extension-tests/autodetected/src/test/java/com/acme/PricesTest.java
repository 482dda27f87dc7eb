package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.junit.jupiter.api.Test;

/** A test that knows nothing of this library. */
class PricesTest {

    @Test
    void reads() throws Exception {
        SimpleHttpRequest request = SimpleHttpRequest.create("GET", Shop.uri("/orders"));
        assertEquals(200, Prices.client().execute(request, null).get().getCode());
    }
}
