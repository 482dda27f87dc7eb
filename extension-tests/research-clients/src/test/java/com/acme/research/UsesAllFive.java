package com.acme.research;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.RepeatedTest;

/** A class like many: uses the clients, and closes none. */
abstract class UsesAllFive {

    @RepeatedTest(10)
    void asksAllServices() {
        assertEquals(Internet.ALL_IT_KNOWS, Research.about("dune"));
    }
}
