package io.github.managedhttp.difference;

import java.io.IOException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** A request producer of the user's, which notes what it is asked for. */
class RecordedProducer implements AsyncRequestProducer {

    private final AsyncRequestProducer producer;
    final Journal journal;

    RecordedProducer(AsyncRequestProducer producer, Journal journal) {
        this.producer = producer;
        this.journal = journal;
    }

    @Override
    public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        journal.note("producer: sendRequest with "
                + (context == null ? "no context" : context.getClass().getName()));
        producer.sendRequest(channel, context);
        journal.note("producer: sent");
    }

    @Override
    public boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    public void failed(Exception cause) {
        journal.noteThrown("producer: failed", cause);
        producer.failed(cause);
    }

    @Override
    public int available() {
        return producer.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        journal.noteOnce("producer: produce");
        producer.produce(channel);
    }

    @Override
    public void releaseResources() {
        journal.note("producer: releaseResources");
        producer.releaseResources();
    }
}
