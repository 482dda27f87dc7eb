package io.github.managedhttp.client.message;

import static io.github.managedhttp.client.execution.Executions.stateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.client.execution.ClassicExecution;
import io.github.managedhttp.client.execution.Executions;
import io.github.managedhttp.leak.exchange.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.BasicHttpEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.junit.jupiter.api.Test;

/** What is counted of a body on its way, and when it has ended. */
class BodiesTest {

    private static final HttpRoute SHOP = new HttpRoute(new HttpHost("localhost", 8081));
    private static final String ALL_READ = "RESPONSE_BODY: 200 received, 5 bytes read";

    private final ClassicExecution execution = new Executions().classic();
    private final Progress progress = execution.exchange().progress();
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
    private final Body body = new Body("17,18");

    @Test
    void ofARequestItsBytesAreCountedUntilItHasEnded() throws IOException {
        sends();
        new ObservedRequestEntity(new StringEntity("17,18"), progress).writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                sink.write(b);
                assertThat(stateOf(execution)).contains("REQUEST_BODY: 0 bytes sent, end never produced");
            }
        });
        assertThat(sink).hasToString("17,18");
        assertThat(stateOf(execution)).startsWith("RESPONSE_HEAD");
    }

    @Test
    void everyByteCounts() throws IOException {
        sends();
        CountingOutput out = new CountingOutput(sink, progress::sent);
        out.write('1');
        out.write("17,18".getBytes(StandardCharsets.UTF_8), 1, 4);
        assertThat(sink).hasToString("17,18");
        assertThat(stateOf(execution)).isEqualTo("REQUEST_BODY: 5 bytes sent, end never produced");
    }

    /** The server may have answered already. */
    @Test
    void aRequestThatCannotBeSentToItsEndHasEnded() {
        sends();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        assertThatThrownBy(() -> new ObservedRequestEntity(new StringEntity("17,18"), progress).writeTo(broken))
                .hasMessage("broken pipe");
        assertThat(stateOf(execution)).startsWith("RESPONSE_HEAD");
    }

    @Test
    void ofAnAsyncRequestTheBytesCountThatTheConnectionTook() throws IOException {
        sends();
        DataStreamChannel channel = new ObservedDataStream(new Recorded().as(DataStreamChannel.class), progress);
        channel.write(ByteBuffer.allocate(64));
        assertThat(stateOf(execution)).isEqualTo("REQUEST_BODY: 17 bytes sent, end never produced");
        channel.endStream();
        assertThat(stateOf(execution)).startsWith("RESPONSE_HEAD");
    }

    @Test
    void trailersEndAnAsyncRequestToo() throws IOException {
        sends();
        new ObservedDataStream(new Recorded().as(DataStreamChannel.class), progress).endStream(List.of());
        assertThat(stateOf(execution)).startsWith("RESPONSE_HEAD");
    }

    @Test
    void ofAnAsyncResponseTheBytesCountThatHaveArrived() throws Exception {
        answers();
        AsyncDataConsumer consumer = new ObservedDataConsumer(new Recorded().as(AsyncDataConsumer.class), execution);
        consumer.consume(ByteBuffer.allocate(5));
        assertThat(stateOf(execution)).isEqualTo("RESPONSE_BODY: 200 received, 5 bytes read, end never seen");
        consumer.streamEnd(null);
        assertThat(stateOf(execution)).isEqualTo(ALL_READ);
    }

    @Test
    void ofAResponseTheBytesCountThatWereRead() throws IOException {
        answers();
        InputStream in = response().getContent();
        assertThat(in.read()).isEqualTo('1');
        assertThat(in.skip(1)).isEqualTo(1);
        assertThat(in.read(new byte[8], 0, 2)).isEqualTo(2);
        assertThat(stateOf(execution)).isEqualTo("RESPONSE_BODY: 200 received, 4 bytes read, end never seen");
        assertThat(in.read()).isEqualTo('8');
        assertThat(in.skip(1)).isZero();
        assertThat(stateOf(execution)).endsWith("5 bytes read, end never seen");
        assertThat(in.read()).isNegative();
        assertThat(stateOf(execution)).isEqualTo(ALL_READ);
    }

    @Test
    void theEndIsSeenByABufferToo() throws IOException {
        answers();
        assertThat(response().getContent().readAllBytes()).asString().isEqualTo("17,18");
        assertThat(stateOf(execution)).isEqualTo(ALL_READ);
    }

    @Test
    void aResponseThatIsWrittenToAFileIsRead() throws IOException {
        answers();
        body.meanwhile = this::isRead;
        response().writeTo(sink);
        assertThat(execution.isLeftAlone()).isTrue();
        assertThat(sink).hasToString("17,18");
        assertThat(stateOf(execution)).isEqualTo(ALL_READ);
    }

    @Test
    void whoeverReadsOrClosesIsNamedMeanwhile() throws IOException {
        answers();
        InputStream in = response().getContent();
        body.meanwhile = this::isRead;
        in.read();
        assertThat(execution.isLeftAlone()).isTrue();
        in.read(new byte[2], 0, 1);
        assertThat(execution.isLeftAlone()).isTrue();
        in.skip(1);
        assertThat(execution.isLeftAlone()).isTrue();
        body.meanwhile = this::isClosed;
        in.close();
        assertThat(execution.isLeftAlone()).isTrue();
        assertThat(body.reads).isGreaterThan(3);
    }

    @Test
    void aCloseReadsTheRestSoThatTheConnectionCanBeUsedAgain() throws IOException {
        answers();
        ObservedResponseEntity response = response();
        response.getContent().read();
        body.meanwhile = this::isClosed;
        response.close();
        assertThat(body.available()).isZero();
        assertThat(body.closes).isEqualTo(1);
        assertThat(stateOf(execution)).startsWith("RETRY_WAIT: 200 to attempt 1");
    }

    @Test
    void aCloseOfTheContentReadsTheRestOnce() throws IOException {
        answers();
        InputStream in = response().getContent();
        in.close();
        assertThat(body.available()).isZero();
        assertThat(body.closes).isEqualTo(1);
        assertThat(stateOf(execution)).isEqualTo(ALL_READ);
        int reads = body.reads;
        in.close();
        assertThat(body.reads).isEqualTo(reads);
    }

    /** Such a body ends with its connection, which can be used for nothing else. */
    @Test
    void aBodyWithoutAnEndIsNotRead() throws IOException {
        answers();
        new ObservedResponseEntity(new InputStreamEntity(body, ContentType.TEXT_PLAIN), execution).close();
        assertThat(body.reads).isZero();
        assertThat(body.closes).isEqualTo(1);
    }

    @Test
    void aChunkedBodyHasAnEnd() throws IOException {
        answers();
        HttpEntity chunked = new BasicHttpEntity(body, ContentType.TEXT_PLAIN, true);
        new ObservedResponseEntity(chunked, execution).close();
        assertThat(body.available()).isZero();
    }

    @Test
    void withoutAConnectionNothingIsRead() throws IOException {
        answers();
        execution.exchange().leaseReleased();
        response().close();
        assertThat(body.reads).isZero();
    }

    @Test
    void aBodyThatBreaksWhileItIsClosedIsClosedAllTheSame() {
        answers();
        body.failure = new IOException("connection reset");
        assertThatThrownBy(() -> response().close()).hasMessage("connection reset");
        assertThat(body.closes).isEqualTo(1);
        assertThat(execution.isLeftAlone()).isTrue();
    }

    private void isRead() {
        assertThat(execution.waiter()).hasToString("'" + Thread.currentThread().getName() + "' reads the response");
    }

    private void isClosed() {
        assertThat(execution.waiter()).hasToString("'" + Thread.currentThread().getName() + "' closes the response");
        assertThat(stateOf(execution)).startsWith("DRAINING");
    }

    private void sends() {
        progress.attemptStarted(true, false);
        execution.exchange().leaseRequested("ex-1", SHOP);
        execution.exchange().leaseGranted();
        progress.attemptStarted(true, false);
    }

    private void answers() {
        execution.exchange().leaseRequested("ex-1", SHOP);
        execution.exchange().leaseGranted();
        execution.returned();
        progress.attemptStarted(false, false);
        progress.responseHead(200, true);
    }

    private ObservedResponseEntity response() {
        return new ObservedResponseEntity(new InputStreamEntity(body, 5, ContentType.TEXT_PLAIN), execution);
    }

    /** The bytes of a response. */
    private static final class Body extends FilterInputStream {

        private Runnable meanwhile = () -> {};
        private IOException failure;
        private int reads;
        private int closes;

        Body(String text) {
            super(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int read() throws IOException {
            isRead();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            isRead();
            return super.read(bytes, offset, length);
        }

        @Override
        public long skip(long wanted) throws IOException {
            isRead();
            return super.skip(wanted);
        }

        private void isRead() throws IOException {
            reads++;
            meanwhile.run();
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
