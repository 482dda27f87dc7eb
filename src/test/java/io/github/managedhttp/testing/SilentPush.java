package io.github.managedhttp.testing;

import org.apache.hc.core5.http.nio.AsyncPushProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.ResponseChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** A promise to push that is never kept. */
final class SilentPush implements AsyncPushProducer {

    @Override
    public void produceResponse(ResponseChannel channel, HttpContext context) {}

    @Override
    public int available() {
        return 0;
    }

    @Override
    public void produce(DataStreamChannel channel) {}

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
