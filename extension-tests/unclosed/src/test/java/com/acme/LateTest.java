package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;

/** A client that is closed when the end of the fork is already being looked at. */
@ManagedHttpClients
class LateTest {

    @Test
    void closesLate() {
        CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
        client.start();
        Thread closer = new Thread(() -> closeWhenLookedFor(client));
        closer.setDaemon(true);
        closer.start();
    }

    private static void closeWhenLookedFor(CloseableHttpAsyncClient client) {
        try {
            while (!isLookedFor()) {
                Thread.onSpinWait();
            }
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLookedFor() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals("io.github.managedhttp.unmanaged.threads.LiveThreads")
                        && frame.getMethodName().equals("join"));
    }
}
