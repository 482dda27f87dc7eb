package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.impl.async.MinimalH2AsyncClient;
import org.junit.jupiter.api.Test;

/** A client that cannot be injected. */
@ManagedHttpClients
class UnsupportedTest {

    @Test
    void readsOrders(MinimalH2AsyncClient client) {}
}
