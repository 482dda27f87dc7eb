package com.acme.research;

import io.github.managedhttp.cleanup.CleanupRegistry;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Finds books. */
final class BookSearch {

    private static final Service SERVICE = new Service("booksearch", "https://openlibrary.org");

    private static CloseableHttpAsyncClient client;

    private BookSearch() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            CloseableHttpAsyncClient created = SERVICE.newClient();
            CleanupRegistry.shared().register("BookSearch", () -> {
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

    static String title(String topic) {
        return Service.ask(client(), SERVICE.get("/search.json?limit=1&q=" + topic), "\"title\": ?\"([^\"]*)\"");
    }
}
