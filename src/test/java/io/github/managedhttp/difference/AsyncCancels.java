package io.github.managedhttp.difference;

import io.github.managedhttp.difference.AsyncSide.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;

/** Futures that somebody ends, at different points and in different ways. */
final class AsyncCancels {

    private enum How {
        CANCEL,
        CANCELLABLE,
        TWICE,
        COMPLETED,
        FAILED,
        GIVEN_UP,
        DEPENDENCY;

        void end(Future<String> future, Journal journal) throws Exception {
            switch (this) {
                case CANCEL -> journal.note("ended " + future.cancel(true));
                case CANCELLABLE -> journal.note("ended " + ((Cancellable) future).cancel());
                case TWICE -> journal.note("ended " + future.cancel(false) + ", " + future.cancel(true));
                case COMPLETED -> journal.note("ended " + ((BasicFuture<String>) future).completed("made up"));
                case FAILED ->
                    journal.note(
                            "ended " + ((BasicFuture<String>) future).failed(new IllegalStateException("made up")));
                case GIVEN_UP -> giveUp(future, journal);
                case DEPENDENCY -> {
                    ((CancellableDependency) future).setDependency(() -> {
                        journal.note("dependency cancelled");
                        return true;
                    });
                    journal.note("ended " + future.cancel(true));
                }
            }
        }

        private static void giveUp(Future<String> future, Journal journal) throws Exception {
            try {
                future.get(1, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                journal.note("gave up");
            }
            journal.note("ended " + future.cancel(true));
        }
    }

    private AsyncCancels() {}

    static List<Call<AsyncSide>> of(Kind kind) {
        List<Call<AsyncSide>> calls = new ArrayList<>();
        for (How how : How.values()) {
            calls.add(new Call<>("ended by " + how + " after the answer", (side, journal) -> {
                Future<String> future = begin(side, journal, "/ok");
                AsyncCalls.noteResult(future, journal);
                side.settle(journal);
                if (how != How.GIVEN_UP) {
                    how.end(future, journal);
                }
                AsyncCalls.noteResult(future, journal);
            }));
            for (String path : kind == Kind.HTTP2 ? List.of("/stall") : List.of("/stall", "/half-head")) {
                calls.add(new Call<>("ended by " + how + " while " + path, (side, journal) -> {
                    Future<String> future = begin(side, journal, path);
                    side.awaitRequest(path);
                    AsyncCalls.noteState(future, journal);
                    how.end(future, journal);
                    AsyncCalls.noteResult(future, journal);
                    side.server.reset();
                    side.settle(journal);
                }));
            }
        }
        return calls;
    }

    private static Future<String> begin(AsyncSide side, Journal journal, String path) {
        return side.client.execute(
                null,
                AsyncCalls.get(side.uri(path)),
                new RecordedConsumer(journal, RecordedConsumer.Throws.NEVER),
                null,
                null,
                new RecordedCallback<>(journal));
    }
}
