package io.github.managedhttp.difference;

import org.apache.hc.core5.concurrent.FutureCallback;

record RecordedCallback<T>(Journal journal) implements FutureCallback<T> {

    @Override
    public void completed(T result) {
        journal.note("callback: completed " + result);
    }

    @Override
    public void failed(Exception cause) {
        journal.noteThrown("callback: failed", cause);
    }

    @Override
    public void cancelled() {
        journal.note("callback: cancelled");
    }
}
