package io.github.managedhttp.faults;

import static io.github.managedhttp.faults.NamedServer.get;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One test that leaks, and then one that does not. */
@ManagedHttpClients(settle = "500 ms")
@TestMethodOrder(MethodOrderer.MethodName.class)
abstract class LeaksAndReads {

    @Test
    void leaks(CloseableHttpAsyncClient client) {
        client.execute(get("/stall"), null);
    }

    @Test
    void reads(CloseableHttpAsyncClient client) throws Exception {
        client.execute(get("/ok"), null).get();
    }
}
