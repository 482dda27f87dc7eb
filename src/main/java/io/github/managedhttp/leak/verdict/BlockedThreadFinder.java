package io.github.managedhttp.leak.verdict;

import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.IoThread;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.owner.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the I/O threads of a client that are blocked by code of an owner. */
public final class BlockedThreadFinder {

    private final Owner owner;
    private final Duration settle;

    /**
     * Creates a finder.
     *
     * @param owner the owner of the code
     * @param settle how long to wait for the code, if the owner's exchanges were not waited for
     */
    public BlockedThreadFinder(Owner owner, Duration settle) {
        this.owner = owner;
        this.settle = settle;
    }

    /**
     * Finds blocked threads, and marks the client to be replaced. Costs nothing if no thread is blocked.
     *
     * @param threads the threads of the client
     * @return the blocked ones
     */
    public List<BlockedThread> among(IoThreads threads) {
        List<BlockedThread> blocked = new ArrayList<>(0);
        for (IoThread thread : threads.known()) {
            if (thread.isIn(owner)) {
                await(thread);
                BlockedThread found = found(thread);
                if (found != null) {
                    blocked.add(found);
                }
            }
        }
        return blocked;
    }

    private void await(IoThread thread) {
        Exchange open = thread.exchange();
        if (open == null || !open.isJudged()) {
            IoThread.beginToWait();
            try {
                Uninterruptibles.await(nanos -> thread.awaitLeft(owner, nanos), settle);
            } finally {
                IoThread.endToWait();
            }
        }
    }

    private @Nullable BlockedThread found(IoThread thread) {
        Exchange culprit = thread.keptBy(Math.max(HeldUp.A_WHILE, Uninterruptibles.nanos(settle) / 2));
        BlockedThread blocked = culprit == null || culprit.owner() != owner ? null : BlockedThread.in(thread, culprit);
        if (culprit == null || blocked == null) {
            return null;
        }
        culprit.handle().breaksClient(blocked.cause());
        return blocked.holdingUp(HeldUp.by(culprit, thread));
    }
}
