package io.github.managedhttp.faults;

import io.github.managedhttp.testing.LoopbackServer;
import java.net.URI;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that fixtures find by a system property, for they run in another JVM or in another class loader. As an extension it
 * sets the property here.
 */
record NamedServer(LoopbackServer server) implements BeforeEachCallback, AfterEachCallback {

    private static final String PROPERTY = "server";

    /** In a fixture: a request to the server. */
    static SimpleHttpRequest get(String path) {
        return SimpleHttpRequest.create("GET", URI.create(System.getProperty(PROPERTY) + path));
    }

    /** The JVM's option that names a server. */
    static String option(LoopbackServer server) {
        return "-D" + PROPERTY + "=" + server.uri("");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setProperty(PROPERTY, server.uri("").toString());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.clearProperty(PROPERTY);
    }
}
