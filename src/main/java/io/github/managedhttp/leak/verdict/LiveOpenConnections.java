package io.github.managedhttp.leak.verdict;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.LeakReports;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.ExchangeDescription;
import io.github.managedhttp.leak.owner.Ledger;
import io.github.managedhttp.leak.owner.Owner;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Counts the open exchanges of an owner and its descendants at each call. Thread-safe, and safe to keep. */
public final class LiveOpenConnections implements OpenConnections {

    private final Owner owner;

    public LiveOpenConnections(Owner owner) {
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
        return LeakReports.of(
                open().flatMap(exchange -> ExchangeDescription.openConnection(exchange, now).stream())
                        .toList(),
                null,
                owner.reporting().text());
    }

    @Override
    public boolean settlesWithin(Duration limit) {
        long deadline = Uninterruptibles.deadline(limit);
        Optional<Exchange> next = open().findAny();
        try {
            while (next.isPresent() && next.get().awaitClosed(deadline - System.nanoTime())) {
                next = open().findAny();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return next.isEmpty();
    }

    private Stream<Exchange> open() {
        return owner.ledgers().flatMap(LiveOpenConnections::openIn);
    }

    private static Stream<Exchange> openIn(Ledger ledger) {
        return Stream.concat(Exchange.of(ledger.open()).stream(), Exchange.of(ledger.allowed()).stream());
    }

    private int sum(ToIntFunction<Exchange> count) {
        return open().mapToInt(count).sum();
    }

    @Override
    public String toString() {
        return "leased " + leased() + ", pending " + pending() + ", in flight " + inFlight();
    }
}
