package com.acme.gatewayretry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * The server behind the gateway is busy, and the retry filter drops its answer to ask once more.
 *
 * @see <a href="https://github.com/spring-cloud/spring-cloud-gateway/issues/3696">spring-cloud-gateway#3696</a>
 */
@ManagedHttpClients
class GatewayRetryTest {

    private static final HttpComponentsClientHttpRequestFactory HTTP = new HttpComponentsClientHttpRequestFactory();

    private final RetryingGateway gateway = new RetryingGateway(HTTP, Site.uri("/busy"));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/busy");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() throws Exception {
        gateway.handle(request, response);
        assertEquals("17, 18", response.getContentAsString());
    }

    @Test
    void mended() throws Exception {
        gateway.handleAndClose(request, response);
        assertEquals("17, 18", response.getContentAsString());
    }

    @AfterAll
    static void close() throws Exception {
        HTTP.destroy();
    }
}
