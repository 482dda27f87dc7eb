package com.acme;

import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** With the client that docker-java's transport builds. */
final class DockerOrders implements Orders {

    private static final Request GET =
            Request.builder().method(Request.Method.GET).path("/chunks").build();

    private final DockerHttpClient shop;

    DockerOrders(String uri) {
        shop = new ApacheDockerHttpClient.Builder()
                .dockerHost(URI.create(uri.replace("http:", "tcp:")))
                .build();
    }

    @Override
    public void forgets() {
        shop.execute(GET); // LEAK
    }

    @Override
    public String reads() throws Exception {
        try (Response response = shop.execute(GET)) {
            return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws Exception {
        shop.close();
    }
}
