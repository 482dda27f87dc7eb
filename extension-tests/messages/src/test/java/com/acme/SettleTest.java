package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

/** A time that cannot be read. */
@ManagedHttpClients(settle = "soon")
class SettleTest {

    @Test
    void readsOrders(CloseableHttpClient client) {}
}
