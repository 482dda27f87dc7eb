package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * When the exchanges of a run were, for its reports. Takes no lock; keeps a bounded number of small records, and counts what
 * comes after them.
 *
 * @hidden
 */
@Internal
public final class TimeLine {

    /** As many exchanges as a page can show. */
    static final int ROOM = 20_000;
    /** An exchange moves its pool three times, if it is not redirected. */
    private static final int STEPS = 3 * ROOM;

    private final AtomicInteger room;
    private final AtomicInteger stepRoom;
    private final AtomicInteger bandRoom;
    private final LongAdder exchanges = new LongAdder();
    private final Queue<EndedExchange> moments = new ConcurrentLinkedQueue<>();
    private final Queue<TestSpan> bands = new ConcurrentLinkedQueue<>();
    private final Queue<PoolTimeline> pools = new ConcurrentLinkedQueue<>();

    private TimeLine(int exchanges, int steps) {
        room = new AtomicInteger(exchanges);
        bandRoom = new AtomicInteger(exchanges);
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

    /**
     * The pool of a client is used for the first time.
     *
     * @param client the client's name
     * @return where the steps of its pool go
     */
    PoolTimeline begin(String client) {
        PoolTimeline line = new PoolTimeline(client, stepRoom);
        if (line.hasRoom()) {
            pools.add(line);
        }
        return line;
    }

    /** An exchange has ended. Its request is put into words only when it is asked for. */
    void ended(Exchange exchange) {
        exchanges.increment();
        if (room.get() > 0 && room.getAndDecrement() > 0) {
            moments.add(exchange.moment());
        }
    }

    void ended(TestSpan band) {
        if (bandRoom.get() > 0 && bandRoom.getAndDecrement() > 0) {
            bands.add(band);
        }
    }

    /** {@return how many exchanges have ended, kept or not} */
    public int exchanges() {
        return exchanges.intValue();
    }

    /**
     * The exchanges that were kept.
     *
     * @param keepQuery whether query values stay readable
     * @return a copy, in the order in which they ended
     */
    public List<ExchangeSpan> bars(boolean keepQuery) {
        return moments.stream().map(moment -> moment.bar(keepQuery)).toList();
    }

    /** {@return the tests that used a client, in the order in which they ended} */
    public List<TestSpan> bands() {
        return List.copyOf(bands);
    }

    /** {@return the pools of the clients that were built} */
    public List<PoolTimeline> pools() {
        return List.copyOf(pools);
    }
}
