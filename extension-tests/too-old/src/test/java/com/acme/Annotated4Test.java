package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.http.client.HttpClient;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class Annotated4Test {

    @Test
    void uses(HttpClient client) {}
}
