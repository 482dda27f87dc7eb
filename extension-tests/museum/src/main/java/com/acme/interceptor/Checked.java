package com.acme.interceptor;

import java.io.IOException;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Interceptors that refuse an answer which nobody has signed. */
final class Checked {

    private Checked() {}

    static ClientHttpRequestInterceptor refusing() {
        return (request, body, execution) -> {
            ClientHttpResponse response = execution.execute(request, body);
            check(response);
            return response;
        };
    }

    static ClientHttpRequestInterceptor refusingAndClosing() {
        return (request, body, execution) -> {
            ClientHttpResponse response = execution.execute(request, body);
            try {
                check(response);
                return response;
            } catch (IOException e) {
                response.close();
                throw e;
            }
        };
    }

    private static void check(ClientHttpResponse response) throws IOException {
        if (!response.getHeaders().containsHeader("Signature")) {
            throw new IOException("not signed");
        }
    }
}
