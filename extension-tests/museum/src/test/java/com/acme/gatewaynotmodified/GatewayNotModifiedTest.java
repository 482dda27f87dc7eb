package com.acme.gatewaynotmodified;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * A browser has the page already: the gateway answers 304, and forgets the response that it has of the server behind it.
 *
 * @see <a href="https://github.com/spring-cloud/spring-cloud-gateway/issues/4259">spring-cloud-gateway#4259</a>
 */
@ManagedHttpClients
class GatewayNotModifiedTest {

    private static final HttpComponentsClientHttpRequestFactory HTTP = new HttpComponentsClientHttpRequestFactory();

    private final Gateway gateway = new Gateway(HTTP, Site.uri("/cached"));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/cached");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    GatewayNotModifiedTest() {
        request.addHeader("If-None-Match", "\"today\"");
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() throws Exception {
        gateway.handle(request, response);
        assertEquals(304, response.getStatus());
    }

    @Test
    void mended() throws Exception {
        gateway.handleAndClose(request, response);
        assertEquals(304, response.getStatus());
    }

    @AfterAll
    static void close() throws Exception {
        HTTP.destroy();
    }
}
