package com.acme;

import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import java.util.concurrent.CompletableFuture;

/** Waits for Elasticsearch's response. */
final class Answer extends CompletableFuture<Response> implements ResponseListener {

    @Override
    public void onSuccess(Response response) {
        complete(response);
    }

    @Override
    public void onFailure(Exception failure) {
        completeExceptionally(failure);
    }
}
