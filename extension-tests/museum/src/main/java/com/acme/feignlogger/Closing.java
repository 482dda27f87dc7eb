package com.acme.feignlogger;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;

/** Hands on a copy, so that whatever comes after has nothing to close. */
record Closing(Client client) implements Client {

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        try (Response response = client.execute(request, options)) {
            return response.toBuilder()
                    .body(response.body().asInputStream().readAllBytes())
                    .build();
        }
    }
}
