package io.github.managedhttp.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncPushProducer;
import org.apache.hc.core5.http.nio.AsyncResponseProducer;
import org.apache.hc.core5.http.nio.AsyncServerExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.ResponseChannel;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicPushProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;
import org.apache.hc.core5.net.URIAuthority;

/** One stream of an {@link H2Server}: its path says what becomes of it. */
final class H2Exchange implements AsyncServerExchangeHandler {

    private final H2Streams streams;
    private volatile AsyncResponseProducer answer;
    private String path = "";
    private ResponseChannel channel;
    private HttpContext context;

    H2Exchange(H2Streams streams) {
        this.streams = streams;
    }

    @Override
    public void handleRequest(
            HttpRequest request, EntityDetails entityDetails, ResponseChannel responseChannel, HttpContext httpContext)
            throws HttpException, IOException {
        path = request.getPath().replaceAll("\\?.*", "");
        channel = responseChannel;
        context = httpContext;
        if (entityDetails == null) {
            streamEnd(null);
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        streams.requests().add(path, 1);
        switch (path) {
            case "/stall" -> {}
            case "/gated" -> streams.gates().gate("").thenRun(this::answerLate);
            case "/half-body" ->
                answer(new BasicResponseProducer(new BasicHttpResponse(HttpStatus.SC_OK), new HalfBody()));
            case "/redirect" -> answer(new BasicResponseProducer(redirect()));
            case "/reset" -> throw new H2StreamResetException(H2Error.INTERNAL_ERROR, "as asked for");
            case "/push" -> pushAndAnswer(new BasicPushProducer(new StringAsyncEntityProducer("pushed")));
            case "/push-stall" -> pushAndAnswer(new BasicPushProducer(new HalfBody()));
            case "/push-silent" -> pushAndAnswer(new SilentPush());
            default -> answerInFull();
        }
    }

    private static HttpResponse redirect() {
        HttpResponse response = new BasicHttpResponse(HttpStatus.SC_MOVED_TEMPORARILY);
        response.addHeader("Location", "/ok");
        return response;
    }

    private void pushAndAnswer(AsyncPushProducer push) throws HttpException, IOException {
        BasicHttpRequest promise = new BasicHttpRequest("GET", "/pushed");
        promise.setAuthority(new URIAuthority("127.0.0.1"));
        promise.setScheme("http");
        channel.pushPromise(promise, push, context);
        answerInFull();
    }

    private void answerLate() {
        try {
            answerInFull();
        } catch (HttpException | IOException e) {
            failed(e);
        }
    }

    private void answerInFull() throws HttpException, IOException {
        answer(new BasicResponseProducer(HttpStatus.SC_OK, "hello"));
    }

    private void answer(AsyncResponseProducer producer) throws HttpException, IOException {
        answer = producer;
        producer.sendResponse(channel, context);
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer source) {
        source.position(source.limit());
    }

    @Override
    public int available() {
        return answer == null ? 0 : answer.available();
    }

    @Override
    public void produce(DataStreamChannel output) throws IOException {
        answer.produce(output);
    }

    @Override
    public void failed(Exception cause) {
        streams.broken().add(path, 1);
    }

    @Override
    public void releaseResources() {}
}
