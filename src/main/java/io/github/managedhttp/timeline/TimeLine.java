package io.github.managedhttp.timeline;

import io.github.managedhttp.leak.owner.EndedExchange;
import io.github.managedhttp.leak.owner.Ledger;
import io.github.managedhttp.leak.owner.LedgerListener;
import io.github.managedhttp.leak.owner.PoolListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * When the exchanges of a run were, for its reports. Takes no lock; keeps a bounded number of small records, and counts what
 * comes after them.
 */
public final class TimeLine implements LedgerListener {

    /** As many exchanges as a page can show. */
    static final int ROOM = 20_000;
    /** An exchange moves its pool three times, if it is not redirected. */
    private static final int STEPS = 3 * ROOM;

    private final AtomicInteger room;
    private final AtomicInteger stepRoom;
    private final AtomicInteger testRoom;
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final Queue<EndedExchange> kept = new ConcurrentLinkedQueue<>();
    private final Queue<TestSpan> tests = new ConcurrentLinkedQueue<>();
    private final Queue<PoolTimeline> pools = new ConcurrentLinkedQueue<>();

    private TimeLine(int exchanges, int steps) {
        room = new AtomicInteger(exchanges);
        testRoom = new AtomicInteger(exchanges);
        stepRoom = new AtomicInteger(steps);
    }

    /** {@return a new time line that keeps what is needed to draw it} */
    public static TimeLine drawn() {
        return new TimeLine(ROOM, STEPS);
    }

    /** {@return a new time line that only counts, for when there will be no page} */
    public static TimeLine counted() {
        return new TimeLine(0, 0);
    }

    @Override
    public PoolListener poolUsed(String client) {
        PoolTimeline line = new PoolTimeline(client, stepRoom);
        if (line.wantsMore()) {
            pools.add(line);
        }
        return line;
    }

    @Override
    public void exchangeBegan() {
        begun.increment();
    }

    /** Its request is put into words only when it is asked for. */
    @Override
    public void exchangeEnded(Ledger.Entry exchange) {
        ended.increment();
        if (room.get() > 0 && room.getAndDecrement() > 0) {
            kept.add(exchange.ended());
        }
    }

    @Override
    public void testEnded(String test, long startedAt, long endedAt) {
        if (testRoom.get() > 0 && testRoom.getAndDecrement() > 0) {
            tests.add(new TestSpan(test, startedAt, endedAt));
        }
    }

    /** {@return how many exchanges have begun, ended or not} */
    public int exchanges() {
        return begun.intValue();
    }

    /** {@return how many exchanges have ended, kept or not} */
    public int endedExchanges() {
        return ended.intValue();
    }

    /**
     * The exchanges that were kept.
     *
     * @param keepQuery whether query values stay readable
     * @return a copy, in the order in which they ended
     */
    public List<ExchangeSpan> exchangeSpans(boolean keepQuery) {
        List<ExchangeSpan> spans = new ArrayList<>();
        for (EndedExchange exchange : kept) {
            spans.add(ExchangeSpan.of(exchange, keepQuery));
        }
        return spans;
    }

    /** {@return the tests that used a client, in the order in which they ended} */
    public List<TestSpan> testSpans() {
        return List.copyOf(tests);
    }

    /** {@return the pools of the clients that were built} */
    public List<PoolTimeline> pools() {
        return List.copyOf(pools);
    }
}
