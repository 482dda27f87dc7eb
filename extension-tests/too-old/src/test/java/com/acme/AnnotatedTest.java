package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class AnnotatedTest {

    @Test
    void uses(CloseableHttpAsyncClient client) {
        client.start();
    }
}
