package io.github.managedhttp.leak;

import java.util.function.ToIntFunction;

/** Counts an owner's open exchanges at each call. */
final class LiveView implements OpenConnections {

    private final Owner owner;

    LiveView(Owner owner) {
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
        return LeakReport.snapshot(owner.open().toList(), owner.reporting());
    }

    private int sum(ToIntFunction<Exchange> count) {
        return owner.open().mapToInt(count).sum();
    }

    @Override
    public String toString() {
        return "leased " + leased() + ", pending " + pending() + ", in flight " + inFlight();
    }
}
