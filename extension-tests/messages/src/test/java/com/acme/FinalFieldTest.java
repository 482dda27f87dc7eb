package com.acme;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

/** A field that cannot be set. */
@ManagedHttpClients
class FinalFieldTest {

    @ManagedClient
    private final CloseableHttpClient client = null;

    @Test
    void readsOrders() {}
}
