package com.acme.dockerlogs;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Waits for the first line of a log. */
final class FirstLine extends ResultCallback.Adapter<Frame> {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public void onNext(Frame frame) {
        lines.add(new String(frame.getPayload(), StandardCharsets.UTF_8).strip());
    }

    String await() throws InterruptedException {
        return lines.take();
    }
}
