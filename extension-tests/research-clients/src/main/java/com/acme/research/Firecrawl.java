package com.acme.research;

import io.github.managedhttp.cleanup.CleanupRegistry;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Turns a page into Markdown. */
final class Firecrawl {

    private static final Service SERVICE = new Service("firecrawl", "https://api.firecrawl.dev");

    private static CloseableHttpAsyncClient client;

    private Firecrawl() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            CloseableHttpAsyncClient created = SERVICE.newClient();
            CleanupRegistry.shared().register("Firecrawl", () -> {
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

    static String markdown(String page) {
        return Service.ask(
                client(),
                SERVICE.post("/v1/scrape", "{\"url\": \"" + page + "\", \"formats\": [\"markdown\"]}"),
                "\"markdown\": ?\"([^\"]*)\"");
    }
}
