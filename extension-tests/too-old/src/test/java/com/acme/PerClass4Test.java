package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.http.client.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Its constructor comes before everything else. */
@ManagedHttpClients
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PerClass4Test {

    PerClass4Test(HttpClient client) {}

    @Test
    void uses() {}
}
