package com.acme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class ClosesFixtureTest {

    @Test
    void usesIt() throws Exception {
        assertTrue(SharedFixture.OPEN.await(30, TimeUnit.SECONDS));
    }

    @AfterAll
    static void close() throws Exception {
        SharedFixture.client.close();
    }
}
