package com.acme.gatewayretry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.filter.RetryFilterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Passes requests on to a shop, and again if the shop is busy. */
final class RetryingGateway {

    private final HandlerFilterFunction<ServerResponse, ServerResponse> retry = RetryFilterFunctions.retry(0);
    private final RestClientProxyExchange proxy;
    private final URI shop;

    RetryingGateway(ClientHttpRequestFactory http, String shop) {
        proxy = new RestClientProxyExchange(
                RestClient.builder().requestFactory(http).build(), new GatewayMvcProperties());
        this.shop = URI.create(shop);
    }

    void handle(HttpServletRequest incoming, HttpServletResponse outgoing) throws Exception {
        handle(incoming, outgoing, this::ask);
    }

    /** Closes an answer that will be dropped. */
    void handleAndClose(HttpServletRequest incoming, HttpServletResponse outgoing) throws Exception {
        handle(incoming, outgoing, request -> {
            ServerResponse answer = ask(request);
            if (answer.statusCode().is5xxServerError()) {
                ClientHttpResponse response = MvcUtils.getAttribute(request, MvcUtils.CLIENT_RESPONSE_ATTR);
                response.close();
            }
            return answer;
        });
    }

    private void handle(
            HttpServletRequest incoming, HttpServletResponse outgoing, HandlerFunction<ServerResponse> handler)
            throws Exception {
        ServerRequest request = ServerRequest.create(incoming, List.of());
        retry.filter(request, handler).writeTo(incoming, outgoing, List::of);
    }

    private ServerResponse ask(ServerRequest request) {
        return proxy.exchange(proxy.request(request).uri(shop).build()); // LEAK
    }
}
