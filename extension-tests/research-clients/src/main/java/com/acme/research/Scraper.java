package com.acme.research;

import io.github.managedhttp.cleanup.CleanupRegistry;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Reads pages itself. */
final class Scraper {

    private static final Service SERVICE = new Service("scraper", "https://en.wikipedia.org");

    private static CloseableHttpAsyncClient client;

    private Scraper() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            CloseableHttpAsyncClient created = SERVICE.newClient();
            CleanupRegistry.shared().register("Scraper", () -> {
                forget();
                created.close();
            });
            client = created;
        }
        return client;
    }

    private static synchronized void forget() {
        client = null;
    }

    static String heading(String topic) {
        return Service.ask(client(), SERVICE.get("/wiki/" + topic), "<h1[^>]*>([^<]*)</h1>");
    }
}
