package com.acme.dockerlogs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Somebody follows a container's log until it says what they wait for, and does not stop following.
 *
 * @see <a href="https://github.com/docker-java/docker-java/issues/339">docker-java#339</a>
 */
@ManagedHttpClients
class DockerLogsTest {

    private static final Container CONTAINER = new Container(Site.uri("").replace("http:", "tcp:"));

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() throws Exception {
        assertEquals("order 19", CONTAINER.awaitFirstLine());
    }

    @Test
    void mended() throws Exception {
        assertEquals("order 19", CONTAINER.awaitFirstLineAndStop());
    }

    @AfterAll
    static void close() throws Exception {
        CONTAINER.close();
    }
}
