package io.github.managedhttp.leak;

import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Counts an owner's open exchanges at each call. */
final class LiveOpenConnections implements OpenConnections {

    private final Owner owner;

    LiveOpenConnections(Owner owner) {
        this.owner = owner;
    }

    @Override
    public int leased() {
        return sum(Exchange::heldLeases);
    }

    @Override
    public int pending() {
        return sum(Exchange::pendingLeases);
    }

    @Override
    public int inFlight() {
        return sum(exchange -> exchange.inFlight() ? 1 : 0);
    }

    @Override
    public LeakReport snapshot() {
        long now = System.nanoTime();
        return LeakReport.of(
                owner.open()
                        .flatMap(exchange -> exchange.snapshot(now).stream())
                        .toList(),
                null,
                owner.reporting());
    }

    @Override
    public boolean settlesWithin(Duration limit) {
        long deadline = Uninterruptibles.deadline(limit);
        Optional<Exchange> next = owner.open().findAny();
        try {
            while (next.isPresent() && next.get().awaitClosed(deadline - System.nanoTime())) {
                next = owner.open().findAny();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return next.isEmpty();
    }

    private int sum(ToIntFunction<Exchange> count) {
        return owner.open().mapToInt(count).sum();
    }

    @Override
    public String toString() {
        return "leased " + leased() + ", pending " + pending() + ", in flight " + inFlight();
    }
}
