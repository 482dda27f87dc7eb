package io.github.managedhttp.leak.verdict;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.ExchangeDescription;
import io.github.managedhttp.leak.exchange.IoThread;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.text.Guide;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that is open because of another owner: code of that owner blocks its I/O thread, or exchanges of that owner hold the
 * connections that it waits for. Created only if that is certain.
 *
 * @param exchange a description of the exchange
 * @param cause a description of the cause
 * @param culprit the exchange that the description names
 */
public record HeldUp(String exchange, String cause, Exchange culprit) {

    /** Code that returns within this time, in nanoseconds, does not count as blocking, even if the settle time is shorter. */
    static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(150);

    /** {@return the exchange and what holds it up, in one line} */
    public String sentence() {
        return "held up: " + exchange + ": " + cause + "; " + Guide.HELD_UP.see();
    }

    /**
     * What holds up an exchange that is open this long after its owner's end, or null if its own owner does, or the cause is not
     * known.
     */
    static @Nullable HeldUp of(Exchange exchange, long settle) {
        List<Exchange> holders = exchange.handle().holders();
        // An exchange that may hold its connection is not the cause: the test needs one connection more than the
        // pool has.
        if (isOthers(holders, exchange) && holders.stream().allMatch(each -> each.allowance() == null)) {
            return new HeldUp(
                    ExchangeDescription.title(exchange),
                    "all connections are held by others, among them " + ExchangeDescription.holder(holders.get(0)),
                    holders.get(0));
        }
        List<IoThread> kept = keepersOf(exchange, Math.max(settle, A_WHILE));
        HeldUp first = null;
        for (IoThread thread : kept) {
            HeldUp inThread = of(exchange, thread);
            if (inThread == null) {
                return null;
            }
            first = first == null ? inThread : first;
        }
        return first;
    }

    private static @Nullable HeldUp of(Exchange exchange, IoThread thread) {
        Exchange culprit = thread.keptBy(0);
        if (culprit == null || culprit.owner() == exchange.owner()) {
            return null;
        }
        String cause = cause(thread, culprit);
        return cause == null ? null : new HeldUp(ExchangeDescription.title(exchange), cause, culprit);
    }

    private static boolean isOthers(List<Exchange> culprits, Exchange victim) {
        return !culprits.isEmpty() && culprits.stream().noneMatch(each -> each.owner() == victim.owner());
    }

    /** The cause, or null if the thread is no longer blocked. */
    private static @Nullable String cause(IoThread thread, Exchange culprit) {
        if (thread.isDead()) {
            return "I/O thread '" + thread.thread().getName() + "' was ended by " + ExchangeDescription.title(culprit);
        }
        BlockedThread blocked = BlockedThread.in(thread, culprit);
        return blocked == null ? null : blocked.cause();
    }

    /** The blocked threads, if the exchange waits for one of them, else an empty list. */
    static List<IoThread> keepersOf(Exchange exchange, long nanos) {
        IoThreads threads = exchange.handle().ioThreads();
        if (threads == null) {
            return List.of();
        }
        List<IoThread> kept = threads.known().stream()
                .filter(thread -> thread.keptBy(nanos) != null)
                .toList();
        return kept.isEmpty() ? kept : dependedOn(exchange, threads, kept);
    }

    /** The threads that the exchange depends on: the thread of its connection, or all threads of the client if each could run it. */
    static List<IoThread> dependedOn(Exchange exchange, IoThreads threads, Collection<IoThread> some) {
        IoThread last = exchange.handle().lastIoThread();
        if (last != null) {
            return some.contains(last) ? List.of(last) : List.of();
        }
        Long id = threads.threadOf(localPort(exchange));
        if (id != null) {
            return some.stream().filter(thread -> thread.isOf(id)).toList();
        }
        return threads.areAll(some.size()) || exchange.handle().isRequestNotTaken() ? List.copyOf(some) : List.of();
    }

    /** The port of the first connection, or 0 after a redirect or retry, when the connection may be another one. */
    private static int localPort(Exchange exchange) {
        ConnectionInfo connection =
                exchange.progress().isOnFirstConnection() ? exchange.handle().wire() : null;
        return connection == null ? 0 : connection.localPort();
    }

    /** Descriptions of the exchanges of other owners that a blocked thread holds up. */
    static List<String> by(Exchange culprit, IoThread thread) {
        IoThreads threads = culprit.handle().ioThreads();
        return threads == null
                ? List.of()
                : threads.open().stream()
                        .filter(other -> other.owner() != culprit.owner()
                                && other.handle().ioThreads() == threads)
                        .filter(other ->
                                !dependedOn(other, threads, Set.of(thread)).isEmpty())
                        .map(ExchangeDescription::title)
                        .sorted()
                        .toList();
    }
}
