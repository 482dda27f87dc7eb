package com.acme;

import org.apache.hc.client5.http.fluent.Request;

/** With the client of Apache's fluent facade, which is the JVM's. */
record FluentOrders(String uri) implements Orders {

    @Override
    public void forgets() throws Exception {
        Request.get(uri + "/chunks").execute(); // LEAK
    }

    @Override
    public String reads() throws Exception {
        return Request.get(uri + "/chunks").execute().returnContent().asString();
    }
}
