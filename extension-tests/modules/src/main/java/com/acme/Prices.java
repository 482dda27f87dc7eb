package com.acme;

import io.github.managedhttp.client.WatchedClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** Builds a client for itself, and has it watched. */
final class Prices {

    static final CloseableHttpClient CLIENT =
            WatchedClients.watch(HttpClientBuilder.create()).build();

    private Prices() {}
}
