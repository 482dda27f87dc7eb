package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class OpensFixtureTest {

    @BeforeAll
    static void open() {
        SharedFixture.open();
    }

    @Test
    void leavesItOpen() {}
}
