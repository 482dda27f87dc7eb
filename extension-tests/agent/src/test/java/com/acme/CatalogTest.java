package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.net.URI;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class CatalogTest {

    @Test
    void readsByTwoNames() throws Exception {
        Catalog.read(URI.create(Shop.uri("/orders")));
        Catalog.read(URI.create(Shop.uri("/orders").replace("localhost", "127.0.0.1")));
    }
}
