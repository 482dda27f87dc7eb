package com.acme;

import io.github.managedhttp.cleanup.CleanupRegistry;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** Opens a client when it is first needed, and registers it. */
final class OpenAlex {

    private static CloseableHttpAsyncClient client;

    private OpenAlex() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            client = CleanupRegistry.shared().manage("OpenAlex", HttpAsyncClients.createDefault());
            client.start();
        }
        return client;
    }
}
