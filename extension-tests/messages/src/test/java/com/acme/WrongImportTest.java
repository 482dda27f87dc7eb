package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;

/** The client of the JDK. */
@ManagedHttpClients
class WrongImportTest {

    @Test
    void readsOrders(HttpClient client) {}
}
