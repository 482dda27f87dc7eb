package com.acme.resttestclient;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * A test that looks at the status alone: after a few of these Spring's client waits for a connection.
 *
 * @see <a href="https://github.com/spring-projects/spring-framework/issues/35784">spring-framework#35784</a>
 */
@ManagedHttpClients
class RestTestClientTest {

    private static final HttpComponentsClientHttpRequestFactory HTTP = new HttpComponentsClientHttpRequestFactory();

    private final RestTestClient shop =
            RestTestClient.bindToServer(HTTP).baseUrl(Site.uri("")).build();

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() {
        shop.get().uri("/orders").exchange().expectStatus().isOk(); // LEAK
    }

    @Test
    void mended() {
        shop.get()
                .uri("/orders")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("17, 18");
    }

    @AfterAll
    static void close() throws Exception {
        HTTP.destroy();
    }
}
