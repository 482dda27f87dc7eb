package com.acme;

import java.nio.CharBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.async.methods.AbstractCharResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;

/** Follows the shop's feed, which never ends by itself. */
final class FeedClient {

    private final HttpAsyncClient http;

    FeedClient(HttpAsyncClient http) {
        this.http = http;
    }

    CompletableFuture<String> firstEvent(String feed) {
        var events = new Events();
        var request = SimpleRequestBuilder.get(feed).build();
        // Here is the bug: nobody keeps the future that could cancel this, so the response is read for ever.
        http.execute(SimpleRequestProducer.create(request), events, null, null, null);
        return events.first;
    }

    private static final class Events extends AbstractCharResponseConsumer<Void> {

        private final CompletableFuture<String> first = new CompletableFuture<>();

        @Override
        protected void start(HttpResponse response, ContentType contentType) {}

        @Override
        protected int capacityIncrement() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected void data(CharBuffer event, boolean endOfStream) {
            first.complete(event.toString().strip());
            event.position(event.limit());
        }

        @Override
        protected Void buildResult() {
            return null;
        }

        @Override
        public void failed(Exception cause) {
            first.completeExceptionally(cause);
        }

        @Override
        public void releaseResources() {}
    }
}
