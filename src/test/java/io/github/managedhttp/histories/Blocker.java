package io.github.managedhttp.histories;

import java.util.concurrent.CompletableFuture;

/** The user's code in one exchange that does not come back until it is let go, and keeps its I/O thread meanwhile. */
final class Blocker {

    private final UsersCode code;
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final CompletableFuture<Void> letGo = new CompletableFuture<>();

    Blocker(UsersCode.Place place) {
        this.code = new UsersCode(place, () -> {
            reached.complete(null);
            letGo.join();
        });
    }

    UsersCode code() {
        return code;
    }

    /** Waits until the thread is in there. */
    void await() {
        Waiting.on(reached);
    }

    void letGo() {
        letGo.complete(null);
    }
}
