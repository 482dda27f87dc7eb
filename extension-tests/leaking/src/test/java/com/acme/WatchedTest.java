package com.acme;

import static io.github.managedhttp.client.WatchedClients.watch;

import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** Watched by hand. */
class WatchedTest extends OwnClients {

    WatchedTest() {
        super(
                watch(HttpClientBuilder.create()),
                watch(HttpAsyncClientBuilder.create()),
                watch(H2AsyncClientBuilder.create()));
    }
}
