package com.acme;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** A server that asks another one. */
@SpringBootApplication
class Application {

    @Bean
    RestClient shop(RestClient.Builder builder) {
        return builder.build();
    }
}
