package com.acme.gatewayretry;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.retry.RetryException;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * The server behind the gateway is busy, and the retry filter asks again and again, until it gives up and drops the last answer. (In
 * the version that the report is about it dropped all of them.)
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
    void asReported() {
        assertThrows(RetryException.class, () -> gateway.handle(request, response));
    }

    @Test
    void mended() {
        assertThrows(RetryException.class, () -> gateway.handleAndClose(request, response));
    }

    @AfterAll
    static void close() throws Exception {
        HTTP.destroy();
    }
}
