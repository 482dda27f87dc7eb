package com.acme;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** With a static client. */
record PlainOrders(String uri) implements Orders {

    private static final CloseableHttpClient HTTP = HttpClients.createDefault();

    @Override
    public void forgets() throws Exception {
        HTTP.executeOpen(null, new HttpGet(uri + "/chunks"), null); // LEAK
    }

    @Override
    public String reads() throws Exception {
        return HTTP.execute(new HttpGet(uri + "/chunks"), response -> EntityUtils.toString(response.getEntity()));
    }

    @Override
    public void close() throws Exception {
        HTTP.close();
    }
}
