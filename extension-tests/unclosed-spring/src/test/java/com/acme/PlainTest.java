package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;

/** A client that nobody will close. */
@ManagedHttpClients
class PlainTest {

    @Test
    void opens() {
        HttpAsyncClients.createDefault().start();
    }
}
