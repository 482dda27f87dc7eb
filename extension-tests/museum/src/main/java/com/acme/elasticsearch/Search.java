package com.acme.elasticsearch;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.concurrent.Cancellable;

/** Asks a cluster that is slow, and gives up. */
final class Search implements AutoCloseable {

    private final Rest5Client cluster;

    Search(String uri) {
        cluster = Rest5Client.builder(URI.create(uri)).build();
    }

    String find() throws ExecutionException, InterruptedException {
        Answer answer = new Answer();
        ask(answer);
        return answer.orNothing();
    }

    String findOrCancel() throws ExecutionException, InterruptedException {
        Answer answer = new Answer();
        Cancellable request = ask(answer);
        try {
            return answer.orNothing();
        } finally {
            request.cancel();
        }
    }

    private Cancellable ask(Answer answer) {
        return cluster.performRequestAsync(new Request("GET", "/slow"), answer); // LEAK
    }

    @Override
    public void close() throws IOException {
        cluster.close();
    }

    private static final class Answer implements ResponseListener {

        private final CompletableFuture<Response> response = new CompletableFuture<>();

        @Override
        public void onSuccess(Response success) {
            response.complete(success);
        }

        @Override
        public void onFailure(Exception failure) {
            response.completeExceptionally(failure);
        }

        String orNothing() throws ExecutionException, InterruptedException {
            try {
                return response.get(100, TimeUnit.MILLISECONDS).toString();
            } catch (TimeoutException e) {
                return "nothing";
            }
        }
    }
}
