package com.acme.research;

import io.github.managedhttp.cleanup.CleanupRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/**
 * Answers questions. They are paid for, so when the client is closed their number is written to the file that the setting
 * {@code research.perplexity.bill} names.
 */
final class Perplexity {

    private static final Service SERVICE = new Service("perplexity", "https://api.perplexity.ai");
    private static final AtomicInteger QUESTIONS = new AtomicInteger();

    private static CloseableHttpAsyncClient client;

    private Perplexity() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            CloseableHttpAsyncClient created = SERVICE.newClient();
            CleanupRegistry.shared().register("Perplexity", () -> {
                forget();
                created.close();
                writeBill();
            });
            client = created;
        }
        return client;
    }

    private static synchronized void forget() {
        client = null;
    }

    private static void writeBill() throws IOException {
        String bill = SERVICE.setting("bill", "");
        if (!bill.isEmpty()) {
            Files.writeString(Path.of(bill), QUESTIONS + " questions\n");
        }
    }

    static String answer(String question) {
        QUESTIONS.incrementAndGet();
        return Service.ask(
                client(),
                SERVICE.post(
                        "/chat/completions",
                        "{\"model\": \"sonar\", \"messages\": [{\"role\": \"user\", \"content\": \"" + question
                                + "\"}]}"),
                "\"content\": ?\"([^\"]*)\"");
    }
}
