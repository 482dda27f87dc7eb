package com.acme;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.mockito.Mockito.mock;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** A mock is no client. */
@ManagedHttpClients
class MockTest {

    @Test
    void mocks() {
        assertNotNull(mock(CloseableHttpAsyncClient.class));
    }
}
