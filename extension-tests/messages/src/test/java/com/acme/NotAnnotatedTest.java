package com.acme;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

/** Nothing asks for the extension. */
class NotAnnotatedTest {

    @Test
    void readsOrders(CloseableHttpClient client) {}
}
