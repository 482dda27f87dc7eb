package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CachedTest extends OrdersTests {

    private final CachedOrders orders = (CachedOrders) super.orders;

    CachedTest() {
        super(new CachedOrders(Library.uri()));
    }

    /** Apache reads the first one into the cache, and the second comes from there. */
    @Test
    void leavesWhatTheCacheHasOpen() throws Exception {
        assertEquals(200, orders.open().getCode());
        assertEquals(200, orders.open().getCode());
        assertEquals(1, Library.timesAsked("/max-age=3600"));
    }
}
