package io.github.managedhttp.difference;

import io.github.managedhttp.difference.AsyncCalls.Contexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpEntityContainer;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Calls of a classic client: paths x contexts x ways to have the response. */
final class ClassicCalls {

    private static final List<String> FAILING_TARGETS =
            List.of("/relative", "ftp://127.0.0.1/ok", "http://127.0.0.1:1/ok", "urn:isbn:1");

    private enum Way {
        HANDLED,
        HANDLER_THROWS,
        HANDLER_FAILS,
        OPENED,
        OLD,
        CLOSED_UNREAD,
        ABORTED,
        WRITTEN_OUT;

        void execute(ClassicSide side, Journal journal, HttpUriRequestBase request, HttpContext context)
                throws IOException, HttpException {
            switch (this) {
                case HANDLED ->
                    journal.note("handled: "
                            + side.client
                                    .execute(null, request, context, response -> {
                                        noteResponse(response, journal);
                                        return response.getEntity() == null
                                                ? ""
                                                : EntityUtils.toString(response.getEntity());
                                    })
                                    .length());
                case HANDLER_THROWS ->
                    side.client.execute(null, request, context, response -> {
                        throw new IOException("thrown by the handler");
                    });
                case HANDLER_FAILS ->
                    side.client.execute(null, request, context, response -> {
                        throw new IllegalArgumentException("thrown by the handler");
                    });
                case OPENED -> {
                    try (ClassicHttpResponse response = side.client.executeOpen(null, request, context)) {
                        noteResponse(response, journal);
                        read(response, journal);
                    }
                }
                case OLD -> {
                    try (CloseableHttpResponse response = old(side, request, context)) {
                        noteResponse(response, journal);
                        EntityUtils.consume(response.getEntity());
                    }
                }
                case CLOSED_UNREAD ->
                    side.client.executeOpen(null, request, context).close();
                case ABORTED -> {
                    ClassicHttpResponse response = side.client.executeOpen(null, request, context);
                    request.abort();
                    read(response, journal);
                }
                case WRITTEN_OUT -> {
                    try (ClassicHttpResponse response = side.client.executeOpen(null, request, context)) {
                        if (response.getEntity() != null) {
                            response.getEntity().writeTo(OutputStream.nullOutputStream());
                        }
                    }
                }
            }
        }

        @SuppressWarnings("deprecation")
        private static CloseableHttpResponse old(ClassicSide side, HttpUriRequestBase request, HttpContext context)
                throws IOException {
            return side.client.execute(request, context);
        }
    }

    private ClassicCalls() {}

    static List<Call<ClassicSide>> all() {
        List<Call<ClassicSide>> calls = new ArrayList<>();
        List<String> paths = new ArrayList<>(AsyncCalls.ANSWERED);
        paths.addAll(AsyncCalls.FAILING);
        for (String path : paths) {
            for (Way way : Way.values()) {
                calls.add(call("GET", path, way, Contexts.RECORDED));
                calls.add(call("POST", path, way, Contexts.NONE));
            }
            calls.add(call("GET", path, Way.HANDLED, Contexts.BASIC));
            calls.add(call("GET", path, Way.HANDLED, Contexts.APACHES));
        }
        FAILING_TARGETS.forEach(target -> calls.add(call("GET", target, Way.HANDLED, Contexts.RECORDED)));
        calls.add(new Call<>(
                "to a host",
                (side, journal) -> journal.note("handled: "
                        + side.client.execute(
                                HttpHost.create(side.uri("/")),
                                new HttpPost("/ok"),
                                new RecordedContext(journal),
                                ClassicHttpResponse::getCode))));
        return calls;
    }

    /** For each of many clients. */
    static List<Call<ClassicSide>> few() {
        return Stream.of("/ok", "/empty", "/redirect?to=/ok", "/drop", "/status?code=404")
                .flatMap(path -> Stream.of(
                        call("GET", path, Way.HANDLED, Contexts.RECORDED),
                        call("POST", path, Way.OPENED, Contexts.NONE),
                        call("GET", path, Way.HANDLER_THROWS, Contexts.APACHES)))
                .toList();
    }

    /** The pool differs then, for others go on using the client behind a view that is closed. */
    static List<Call<ClassicSide>> afterTheClose() {
        return List.of(
                call("GET", "/ok", Way.HANDLED, Contexts.NONE),
                new Call<>("close", (side, journal) -> side.client.close()),
                afterTheClose(Way.HANDLED),
                afterTheClose(Way.OPENED));
    }

    private static Call<ClassicSide> afterTheClose(Way way) {
        return new Call<>(
                way + " after the close",
                (side, journal) -> way.execute(side, journal, new HttpUriRequestBase("GET", side.uri("/ok")), null));
    }

    private static Call<ClassicSide> call(String method, String path, Way way, Contexts contexts) {
        return new Call<>(method + " " + path + ", " + way + ", context " + contexts, (side, journal) -> {
            URI uri = path.startsWith("/") && !path.equals("/relative") ? side.uri(path) : URI.create(path);
            HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
            if (method.equals("POST")) {
                request.setEntity(new StringEntity("a body of some length"));
            }
            HttpContext context = contexts.make(journal);
            try {
                way.execute(side, journal, request, context);
            } finally {
                journal.noteTypes("request: entity", request.getEntity(), StringEntity.class);
                side.settle(journal);
                AsyncCalls.noteContext(context, journal);
            }
        });
    }

    private static void noteResponse(ClassicHttpResponse response, Journal journal) throws IOException {
        journal.note("response: " + response);
        journal.noteTypes("response: is", response, CloseableHttpResponse.class, HttpEntityContainer.class);
        HttpEntity entity = response.getEntity();
        journal.noteTypes("entity: is", entity, HttpEntityWrapper.class);
        if (entity != null) {
            journal.note("entity: " + entity);
            journal.note("entity: " + entity.getContentLength() + " " + entity.getContentType() + " "
                    + entity.getContentEncoding() + " " + entity.isChunked() + entity.isRepeatable()
                    + entity.isStreaming()
                    + entity.getTrailerNames());
        }
    }

    private static void read(ClassicHttpResponse response, Journal journal) throws IOException {
        if (response.getEntity() != null) {
            InputStream content = response.getEntity().getContent();
            journal.noteTypes("content: is", content, EofSensorInputStream.class);
            journal.note("content: available " + (content.available() > 0));
            journal.note("content: " + content.readAllBytes().length);
            content.close();
            journal.note("content: closed");
        }
    }
}
