package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.junit.jupiter.api.Test;

/** On a client that the module builds, and that nobody but an agent has watched. */
@ManagedHttpClients
class OpenAlexTest {

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgets() {
        OpenAlex.client().execute(SimpleHttpRequest.create("GET", Shop.uri("/feed")), null); // LEAK
    }

    @Test
    void reads() throws Exception {
        SimpleHttpRequest request = SimpleHttpRequest.create("GET", Shop.uri("/chunks"));
        assertEquals(200, OpenAlex.client().execute(request, null).get().getCode());
    }
}
