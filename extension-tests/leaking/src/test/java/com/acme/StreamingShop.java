package com.acme;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;

/** The shop by HTTP/2: {@code /orders} is answered at once, {@code /feed} never. */
final class StreamingShop implements AsyncServerRequestHandler<Message<HttpRequest, Void>> {

    private static final String ADDRESS = open();

    private static String open() {
        HttpAsyncServer server = H2ServerBootstrap.bootstrap()
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                .setCanonicalHostName("localhost")
                .register("*", new StreamingShop())
                .create();
        server.start();
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var address = (InetSocketAddress)
                    server.listen(anyPort, URIScheme.HTTP).get().getAddress();
            return "http://localhost:" + address.getPort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String uri(String path) {
        return ADDRESS + path;
    }

    @Override
    public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
            HttpRequest request, EntityDetails entity, HttpContext context) {
        return new BasicRequestConsumer<>(new DiscardingEntityConsumer<>());
    }

    @Override
    public void handle(Message<HttpRequest, Void> message, ResponseTrigger answer, HttpContext context)
            throws HttpException, IOException {
        if (message.getHead().getPath().equals("/orders")) {
            answer.submitResponse(AsyncResponseBuilder.create(200).build(), context);
        }
    }
}
