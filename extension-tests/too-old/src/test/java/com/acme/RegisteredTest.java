package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegisteredTest {

    @RegisterExtension
    static final ManagedHttpClientsExtension CLIENTS =
            ManagedHttpClientsExtension.builder().build();

    @Test
    void uses(CloseableHttpAsyncClient client) {
        client.start();
    }
}
