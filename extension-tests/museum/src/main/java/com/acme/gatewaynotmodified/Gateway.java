package com.acme.gatewaynotmodified;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Passes requests on to a shop. */
final class Gateway {

    private final RestClientProxyExchange proxy;
    private final URI shop;

    Gateway(ClientHttpRequestFactory http, String shop) {
        proxy = new RestClientProxyExchange(
                RestClient.builder().requestFactory(http).build(), new GatewayMvcProperties());
        this.shop = URI.create(shop);
    }

    void handle(HttpServletRequest incoming, HttpServletResponse outgoing) throws ServletException, IOException {
        ServerRequest request = ServerRequest.create(incoming, List.of());
        ask(request).writeTo(incoming, outgoing, List::of);
    }

    /** Closes what the gateway leaves open where it writes no body. */
    void handleAndClose(HttpServletRequest incoming, HttpServletResponse outgoing)
            throws ServletException, IOException {
        ServerRequest request = ServerRequest.create(incoming, List.of());
        try {
            ask(request).writeTo(incoming, outgoing, List::of);
        } finally {
            ClientHttpResponse response = MvcUtils.getAttribute(request, MvcUtils.CLIENT_RESPONSE_ATTR);
            response.close();
        }
    }

    private ServerResponse ask(ServerRequest request) {
        return proxy.exchange(proxy.request(request) // LEAK
                .uri(shop)
                .responseConsumer((response, answer) -> answer.headers().putAll(response.getHeaders()))
                .build());
    }
}
