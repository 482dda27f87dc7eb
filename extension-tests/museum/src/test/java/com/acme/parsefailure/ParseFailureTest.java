package com.acme.parsefailure;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A response that cannot be parsed is not read to its end, and nobody closes it.
 *
 * @see <a href="https://github.com/keycloak/keycloak/issues/52984">keycloak#52984</a>
 */
@ManagedHttpClients
class ParseFailureTest {

    private static final IdentityProvider PROVIDER = new IdentityProvider(Site.uri("/truncated"));

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() {
        assertThrows(IOException.class, PROVIDER::user);
    }

    @Test
    void mended() {
        assertThrows(IOException.class, PROVIDER::userAndClose);
    }

    @AfterAll
    static void close() throws Exception {
        PROVIDER.close();
    }
}
