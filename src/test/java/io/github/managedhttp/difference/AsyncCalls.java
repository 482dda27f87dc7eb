package io.github.managedhttp.difference;

import io.github.managedhttp.difference.AsyncSide.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.protocol.BasicHttpContext;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Calls of an async client: paths x contexts x callbacks, failures of producers and consumers, and points to cancel at. */
final class AsyncCalls {

    static final List<String> ANSWERED = List.of(
            "/ok",
            "/empty",
            "/large",
            "/gzip",
            "/echo",
            "/status?code=404",
            "/status?code=500",
            "/redirect?to=/ok",
            "/close");
    static final List<String> FAILING = List.of(
            "/unauthorized",
            "/drop",
            "/reset",
            "/cut-body",
            "/reset-body",
            "/length?says=x",
            "/two-lengths",
            "/garbage",
            "/bad-gzip",
            "/retry?after=0");
    private static final List<String> OVER_HTTP2 = List.of("/ok", "/reset", "/push");

    enum Contexts {
        NONE,
        APACHES,
        BASIC,
        RECORDED;

        HttpContext make(Journal journal) {
            return switch (this) {
                case NONE -> null;
                case APACHES -> HttpClientContext.create();
                case BASIC -> new BasicHttpContext();
                case RECORDED -> new RecordedContext(journal);
            };
        }
    }

    private AsyncCalls() {}

    static List<Call<AsyncSide>> of(Kind kind) {
        List<Call<AsyncSide>> calls = new ArrayList<>();
        List<String> paths = new ArrayList<>(kind == Kind.HTTP2 ? OVER_HTTP2 : ANSWERED);
        if (kind != Kind.HTTP2) {
            paths.addAll(FAILING);
        }
        for (String path : paths) {
            for (Contexts contexts : Contexts.values()) {
                calls.add(call("GET " + path, path, contexts, true));
            }
            calls.add(call("GET " + path, path, Contexts.NONE, false));
        }
        for (RecordedConsumer.Throws when : RecordedConsumer.Throws.values()) {
            // Over HTTP/2 nobody is told of it from 5.6 on, and the future is never done.
            if (kind != Kind.HTTP2 || when != RecordedConsumer.Throws.AT_THE_END) {
                paths.forEach(path -> calls.add(consumed(path, when)));
            }
        }
        calls.addAll(AsyncFailures.calls());
        calls.addAll(AsyncCancels.of(kind));
        calls.add(AsyncSessions.open("a session"));
        return calls;
    }

    /** For each of many clients. */
    static List<Call<AsyncSide>> few() {
        return Stream.of("/ok", "/empty", "/redirect?to=/ok", "/drop", "/status?code=404")
                .flatMap(path -> Stream.of(
                        call("GET " + path, path, Contexts.RECORDED, true),
                        consumed(path, RecordedConsumer.Throws.NEVER)))
                .toList();
    }

    static List<Call<AsyncSide>> afterTheClose() {
        return List.of(
                call("GET /ok", "/ok", Contexts.NONE, true),
                new Call<>("status", (side, journal) -> journal.note("status " + side.client.getStatus())),
                new Call<>("close", (side, journal) -> {
                    side.client.close();
                    journal.note("status " + side.client.getStatus());
                }),
                new Call<>(
                        "GET after the close",
                        (side, journal) -> noteResult(
                                side.client.execute(
                                        get(side.uri("/ok")),
                                        new RecordedConsumer(journal, RecordedConsumer.Throws.NEVER),
                                        new RecordedCallback<>(journal)),
                                journal)),
                AsyncSessions.open("a session after the close"));
    }

    private static Call<AsyncSide> call(String name, String path, Contexts contexts, boolean withCallback) {
        return new Call<>(name + ", context " + contexts + (withCallback ? ", callback" : ""), (side, journal) -> {
            HttpContext context = contexts.make(journal);
            Future<String> future = side.client.execute(
                    null,
                    new RecordedProducer(get(side.uri(path)), journal),
                    new RecordedConsumer(journal, RecordedConsumer.Throws.NEVER),
                    null,
                    context,
                    withCallback ? new RecordedCallback<>(journal) : null);
            noteResult(future, journal);
            side.settle(journal, withCallback ? "callback:" : "");
            noteContext(context, journal);
        });
    }

    private static Call<AsyncSide> consumed(String path, RecordedConsumer.Throws when) {
        return new Call<>("POST " + path + ", consumer throws " + when, (side, journal) -> {
            Future<String> future = side.client.execute(
                    null,
                    new RecordedProducer(post(side.uri(path)), journal),
                    new RecordedConsumer(journal, when),
                    null,
                    null,
                    new RecordedCallback<>(journal));
            noteResult(future, journal);
            side.settle(journal);
        });
    }

    static AsyncRequestProducer get(URI uri) {
        return AsyncRequestBuilder.get(uri).build();
    }

    static AsyncRequestProducer post(URI uri) {
        return AsyncRequestBuilder.post(uri)
                .setEntity("a body of some length", ContentType.TEXT_PLAIN)
                .build();
    }

    static void noteResult(Future<?> future, Journal journal) throws InterruptedException {
        journal.noteTypes(
                "future: is",
                future,
                BasicFuture.class,
                Cancellable.class,
                CancellableDependency.class,
                FutureCallback.class);
        try {
            journal.note("future: " + future.get(1, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            journal.noteThrown("future", e);
        }
        noteState(future, journal);
    }

    static void noteState(Future<?> future, Journal journal) {
        journal.note("future: done " + future.isDone() + ", cancelled " + future.isCancelled());
    }

    static void noteContext(HttpContext context, Journal journal) {
        if (context instanceof HttpClientContext apaches) {
            journal.note("context: " + apaches.getRequest());
            journal.note("context: " + apaches.getResponse());
            journal.note("context: " + apaches.getProtocolVersion());
            journal.note("context: " + apaches.getHttpRoute());
            journal.note("context: " + apaches.getExchangeId());
            journal.note("context: endpoint " + (apaches.getEndpointDetails() != null));
            journal.noteTypes("context: config", apaches.getRequestConfig(), Object.class);
        }
    }
}
