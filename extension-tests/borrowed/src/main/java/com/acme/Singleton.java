package com.acme;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The client of an application that keeps asking the shop. */
final class Singleton {

    static final CloseableHttpClient HTTP = HttpClients.createSystem();

    private Singleton() {}

    static String get(String uri) throws IOException {
        return HTTP.execute(new HttpGet(uri), response -> EntityUtils.toString(response.getEntity()));
    }

    static ClassicHttpResponse open(String uri) throws IOException {
        return HTTP.executeOpen(null, new HttpGet(uri), null);
    }

    /** Asks, and asks again. */
    static ScheduledExecutorService startHeartbeat(String uri) {
        ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor();
        heartbeat.scheduleWithFixedDelay(
                () -> {
                    try {
                        get(uri);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    /** Reads for as long as the application lives. */
    static Thread startLongPoll(String uri) {
        Thread poll = new Thread(() -> {
            try {
                get(uri);
            } catch (IOException e) {
                // The application has ended.
            }
        });
        poll.setDaemon(true);
        poll.start();
        return poll;
    }
}
