package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class UnclosedTest {

    static CloseableHttpAsyncClient client;

    @Test
    void opens() {
        client = HttpAsyncClients.createDefault();
        client.start();
    }
}
