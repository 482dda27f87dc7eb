package org.apache.hc.client5.testing;

import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** Code of the build in a package that begins like Apache's, as that of Apache's own tests does. */
public final class ApachesNeighbour {

    private ApachesNeighbour() {}

    public static CloseableHttpAsyncClient started() {
        CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
        client.start();
        return client;
    }
}
