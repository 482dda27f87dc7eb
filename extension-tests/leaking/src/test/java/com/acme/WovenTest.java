package com.acme;

import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** Watched where there is an agent. */
class WovenTest extends OwnClients {

    WovenTest() {
        super(HttpClientBuilder.create(), HttpAsyncClientBuilder.create(), H2AsyncClientBuilder.create());
    }
}
