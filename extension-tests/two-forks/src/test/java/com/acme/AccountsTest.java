package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** Comes first, so that its fork has a second class to run: another execution of the launcher, and one report of both. */
@ManagedHttpClients
class AccountsTest {

    @Test
    void readsAccounts(CloseableHttpAsyncClient client) throws Exception {
        var request = SimpleRequestBuilder.get(Shop.uri("/orders")).build();
        assertEquals(200, client.execute(request, null).get().getCode());
    }
}
