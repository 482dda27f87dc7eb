package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An application at work in the background, connections that are kept alive, and a response that is closed a little later. */
@ManagedHttpClients(settle = "100 ms")
class InnocentTest {

    private static ScheduledExecutorService heartbeat;
    private static Thread longPoll;

    private ClassicHttpResponse open;

    @BeforeAll
    static void startTheApplication() {
        heartbeat = Singleton.startHeartbeat(Shop.uri("/orders"));
        longPoll = Singleton.startLongPoll(Shop.uri("/feed"));
    }

    @Test
    void keepsConnectionsAlive() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertEquals("17, 18", Singleton.get(Shop.uri("/orders")));
        }
    }

    @Test
    void closesLater() throws Exception {
        open = Singleton.open(Shop.uri("/chunks"));
    }

    @Test
    void hasNothingToDoWithThePoll() {
        assertTrue(longPoll.isAlive());
    }

    @AfterEach
    void close() throws Exception {
        if (open != null) {
            open.close();
        }
    }

    @AfterAll
    static void endTheHeartbeat() {
        heartbeat.shutdownNow();
    }
}
