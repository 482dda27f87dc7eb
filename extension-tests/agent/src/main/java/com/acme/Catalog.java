package com.acme;

import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/** Has Spring create a client, and closes neither that nor the responses. */
final class Catalog {

    private static RestTemplate spring;

    private Catalog() {}

    static void read(URI uri) throws IOException {
        if (spring == null) {
            spring = new RestTemplate(new HttpComponentsClientHttpRequestFactory());
            spring.getInterceptors().add((request, body, execution) -> execution.execute(request, body));
        }
        spring.getRequestFactory().createRequest(uri, HttpMethod.GET).execute();
    }
}
