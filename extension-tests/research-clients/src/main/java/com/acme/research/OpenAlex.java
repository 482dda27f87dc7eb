package com.acme.research;

import io.github.managedhttp.cleanup.CleanupRegistry;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Finds scholarly works. */
final class OpenAlex {

    private static final Service SERVICE = new Service("openalex", "https://api.openalex.org");

    private static CloseableHttpAsyncClient client;

    private OpenAlex() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            CloseableHttpAsyncClient created = SERVICE.newClient();
            CleanupRegistry.shared().register("OpenAlex", () -> {
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

    static String work(String topic) {
        return Service.ask(
                client(), SERVICE.get("/works?per-page=1&search=" + topic), "\"display_name\": ?\"([^\"]*)\"");
    }
}
