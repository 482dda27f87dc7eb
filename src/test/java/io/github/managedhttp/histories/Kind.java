package io.github.managedhttp.histories;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.async.methods.ConfigurableHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;

/** What is asked of the servers, and whether that exchange ends by itself: this is where the truth comes from. */
enum Kind {
    OK(Truth.ENDS, "/ok"),
    EMPTY(Truth.ENDS, "/empty"),
    LARGE(Truth.ENDS, "/large"),
    SLOW(Truth.ENDS, "/slow", "&ms=3"),
    CLOSE(Truth.ENDS, "/close"),
    ECHO(Truth.ENDS, "/echo"),
    UPLOAD(Truth.ENDS, "/echo"),
    REDIRECT(Truth.ENDS, "/redirect", "&to=/ok"),
    REDIRECT_AWAY(Truth.ENDS, "/redirect", "&to={other}/ok"),
    RETRY(Truth.ENDS, "/retry", "&after=0"),
    DROP(Truth.ENDS, "/drop"),
    RESET(Truth.ENDS, "/reset"),
    CUT_BODY(Truth.ENDS, "/cut-body"),
    RESET_BODY(Truth.ENDS, "/reset-body"),
    GARBAGE(Truth.ENDS, "/garbage"),
    BAD_GZIP(Truth.ENDS, "/bad-gzip"),
    REFUSED(Truth.ENDS, "/ok"),

    /** Ends when somebody opens its gate, and leaks if nobody does. */
    GATED(Truth.DEPENDS, "/gated", "&name={n}"),

    STALL(Truth.LEAKS, "/stall"),
    HALF_HEAD(Truth.LEAKS, "/half-head"),
    HALF_BODY(Truth.LEAKS, "/half-body"),
    HALF_CHUNK(Truth.LEAKS, "/half-chunk"),
    ENDLESS(Truth.LEAKS, "/endless"),
    NO_CONTINUE(Truth.LEAKS, "/continue-stall"),
    UNREAD(Truth.LEAKS, "/unread"),
    ENDLESS_UPLOAD(Truth.LEAKS, "/early"),
    EARLY_RESULT(Truth.LEAKS, "/half-body"),
    NO_RESULT(Truth.LEAKS, "/gated", "&name={n}"),
    REDIRECT_TO_STALL(Truth.LEAKS, "/redirect", "&to=/stall"),
    REDIRECT_AWAY_TO_STALL(Truth.LEAKS, "/redirect", "&to={other}/half-body&gate={n}"),
    RETRY_LATER(Truth.LEAKS, "/retry", "&after=3600"),
    TLS_STALL(Truth.LEAKS, "/"),
    CONNECT_STALL(Truth.LEAKS, "/");

    enum Truth {
        ENDS,
        LEAKS,
        DEPENDS
    }

    private static final byte[] SMALL = "hello".getBytes(StandardCharsets.US_ASCII);
    /** More than the socket's buffers hold, so that it cannot be sent to somebody who does not read. */
    private static final byte[] LARGE_BODY = new byte[8_000_000];

    private static final byte[] UPLOAD_BODY = new byte[200_000];

    private final Truth truth;
    private final String path;
    private final String rest;

    Kind(Truth truth, String path) {
        this(truth, path, "");
    }

    Kind(Truth truth, String path, String rest) {
        this.truth = truth;
        this.path = path;
        this.rest = rest;
    }

    static List<Kind> of(Truth truth) {
        return Arrays.stream(values()).filter(kind -> kind.truth == truth).toList();
    }

    Truth truth() {
        return truth;
    }

    /**
     * Whether it gives a connection back while it is still open, which must not happen before execute has returned: a thread of
     * httpclient5 5.2 that sleeps in there, and finds the connection closed by its next user, fails the exchange that is long past
     * it (IOSessionImpl.enqueue).
     */
    boolean isHeldBack() {
        return this == NO_RESULT || this == REDIRECT_AWAY_TO_STALL;
    }

    /** Whether a classic call returns with a response that has a body, which can be left unclosed. */
    boolean hasBody() {
        return switch (this) {
            case OK, LARGE, SLOW, CLOSE, HALF_BODY, HALF_CHUNK, ENDLESS -> true;
            default -> false;
        };
    }

    /** Whether the server counts it under {@link #target}. */
    boolean isCounted() {
        return this != REFUSED && this != TLS_STALL && this != CONNECT_STALL;
    }

    /** Path and query, with the number that tells the request from all others. */
    String target(World world, long number) {
        String other = URLEncoder.encode(world.other().uri("").toString(), StandardCharsets.UTF_8);
        return path + "?n=" + number + rest.replace("{n}", "" + number).replace("{other}", other);
    }

    URI uri(World world, long number) {
        String target = target(world, number);
        return switch (this) {
            case REFUSED -> URI.create("http://127.0.0.1:1" + target);
            case TLS_STALL -> world.silent().uri("https", target);
            case CONNECT_STALL -> world.deaf().uri(target);
            default -> world.server().uri(target);
        };
    }

    AsyncRequestProducer producer(World world, long number) {
        AsyncEntityProducer body = body();
        ConfigurableHttpRequest request =
                new ConfigurableHttpRequest(body == null ? "GET" : "POST", uri(world, number));
        request.setConfig(RequestConfig.custom()
                .setExpectContinueEnabled(this == NO_CONTINUE)
                .build());
        return new BasicRequestProducer(request, body);
    }

    private AsyncEntityProducer body() {
        return switch (this) {
            case ECHO, NO_CONTINUE -> new BasicAsyncEntityProducer(SMALL, ContentType.TEXT_PLAIN);
            case UPLOAD -> new BasicAsyncEntityProducer(UPLOAD_BODY, ContentType.TEXT_PLAIN);
            case UNREAD -> new BasicAsyncEntityProducer(LARGE_BODY, ContentType.TEXT_PLAIN);
            case ENDLESS_UPLOAD -> new Bodies.Endless();
            default -> null;
        };
    }

    AsyncResponseConsumer<SimpleHttpResponse> consumer() {
        return switch (this) {
            case EARLY_RESULT -> new Bodies.Untimely(Bodies.Delivery.WITH_HEAD);
            case ENDLESS_UPLOAD -> new Bodies.Untimely(Bodies.Delivery.AT_END);
            case NO_RESULT -> new Bodies.Untimely(Bodies.Delivery.NEVER);
            default -> SimpleResponseConsumer.create();
        };
    }
}
