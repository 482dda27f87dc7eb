package io.github.managedhttp.leak.verdict;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.LeakReports;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.ExchangeDescription;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Ledger;
import io.github.managedhttp.leak.owner.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verdict on an owner that has ended: waits for its exchanges to settle, then decides from one snapshot. */
public final class Verdict {

    /**
     * Limits the rounds of a tear-down. A released connection can be leased at once by another leaked request that waits for one,
     * which is then torn down in the next round. The number is arbitrary: it only ensures that the tear-down ends.
     */
    private static final int TEAR_DOWN_ROUNDS = 16;

    private final Owner owner;
    private final List<Exchange> leaked;
    private final List<HeldUp> heldUp;
    private final LeakReport report;
    private final List<String> background;

    private Verdict(
            Owner owner, List<Exchange> leaked, List<HeldUp> heldUp, LeakReport report, List<String> background) {
        this.owner = owner;
        this.leaked = leaked;
        this.heldUp = heldUp;
        this.report = report;
        this.background = background;
    }

    /**
     * Judges what an owner has open. Returns at once if nothing is open. Otherwise waits until nothing is open or the settle time
     * is over. An interrupt does not end the wait; the interrupt status is restored.
     *
     * @param owner the owner to judge
     * @param settle how long its exchanges may take to be released
     * @return the verdict
     */
    public static Verdict on(Owner owner, Duration settle) {
        Ledger ledger = owner.ledger();
        if (ledger.isEmpty()) {
            return new Verdict(
                    owner,
                    List.of(),
                    List.of(),
                    LeakReports.of(List.of(), settle, owner.reporting().text()),
                    List.of());
        }
        long began = System.nanoTime();
        SettleTime time = new SettleTime(owner, settle);
        List<Exchange> innocent = new ArrayList<>();
        List<HeldUp> heldUp;
        List<Exchange> guilty;
        time.await();
        do {
            innocent.clear();
            List<Exchange> open = Exchange.of(ledger.open());
            heldUp = heldUp(open, settle, innocent);
            guilty = Stream.concat(without(innocent, open).stream(), Exchange.of(ledger.abandoned(began)).stream())
                    .toList();
            // The code that held them up may have ended just before it was looked for.
        } while (time.awaitAnew(guilty));
        List<OpenConnection> described = new ArrayList<>(ledger.escalated());
        List<Exchange> leaked = describe(guilty, described);
        List<Exchange> allowed = describe(Exchange.of(ledger.allowed()), described);
        allowed.forEach(Verdict::markAllowed);
        List<String> background = Exchange.of(ledger.transferOfApplication(leaked)).stream()
                .filter(ExchangeDescription::isStillOpen)
                .map(ExchangeDescription::inBackground)
                .sorted()
                .toList();
        leaked = Stream.concat(leaked.stream(), innocent.stream()).toList();
        return new Verdict(
                owner,
                leaked,
                heldUp,
                LeakReports.of(described, settle, owner.reporting().text()),
                background);
    }

    /** Marks the allowance as used, and removes the exchange from its ledger. */
    private static void markAllowed(Exchange exchange) {
        Allowance allowance = exchange.allowance();
        if (allowance != null) {
            allowance.use();
        }
        exchange.judge();
    }

    private static List<Exchange> without(List<Exchange> some, List<Exchange> all) {
        return some.isEmpty()
                ? all
                : all.stream().filter(each -> !some.contains(each)).toList();
    }

    private static List<HeldUp> heldUp(List<Exchange> open, Duration settle, List<Exchange> innocent) {
        List<HeldUp> all = new ArrayList<>();
        for (Exchange exchange : open) {
            HeldUp heldUp = heldUp(exchange, Uninterruptibles.nanos(settle));
            if (heldUp != null) {
                all.add(heldUp);
                innocent.add(exchange);
            }
        }
        return all;
    }

    /**
     * If the cause cannot be determined, the exchange counts as a leak: without file descriptors, for example, a JVM cannot load
     * the classes.
     */
    private static @Nullable HeldUp heldUp(Exchange exchange, long settle) {
        try {
            return HeldUp.of(exchange, settle);
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /** {@return exchanges that are open because exchanges of other owners hold them up, which are not leaks; usually empty} */
    public List<HeldUp> heldUp() {
        return heldUp;
    }

    /**
     * {@return open exchanges of the application itself, which were not started by a test or by another exchange as far as is
     * known, and are not leaks} Reported at the end of the run.
     */
    public List<String> background() {
        return background;
    }

    /** Adds the descriptions of the exchanges. Returns the exchanges that are still open. */
    private static List<Exchange> describe(List<Exchange> exchanges, List<OpenConnection> descriptions) {
        if (exchanges.isEmpty()) {
            return List.of();
        }
        long now = System.nanoTime();
        List<Exchange> open = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            ExchangeDescription.openConnection(exchange, now).ifPresent(description -> {
                descriptions.add(description);
                open.add(exchange);
            });
        }
        return open;
    }

    /** {@return whether nothing was left open} */
    public boolean isClean() {
        return report.leaks().isEmpty();
    }

    /** {@return what was left open} */
    public LeakReport report() {
        return report;
    }

    /**
     * Returns the part of this verdict that is about watched clients, or the part about all other clients.
     *
     * @param watched true for watched clients
     * @return a verdict on nothing else
     */
    public Verdict partOn(boolean watched) {
        return new Verdict(
                owner,
                leaked.stream()
                        .filter(exchange -> exchange.isWatched() == watched)
                        .toList(),
                watched ? List.of() : heldUp,
                report.without(leak -> leak.watched() != watched),
                background);
    }

    /** Counts these leaks again when the owner's parent is judged, because the owner could not fail for them. */
    public void escalate() {
        owner.escalate(report.leaks());
    }

    /** Leaves the leaks open, but does not report them again. */
    public void leaveOpen() {
        leaked.forEach(Exchange::judge);
    }

    /**
     * Registers a callback for leaks that end later by themselves.
     *
     * @param note receives a sentence; called on the thread that ends the exchange, so it must be quick
     */
    public void onRelease(Consumer<String> note) {
        leaked.forEach(exchange -> exchange.judge()
                .onRelease(later -> note.accept("released " + later.toMillis() + " ms after the check: "
                        + ExchangeDescription.holder(exchange))));
    }

    /**
     * Closes the leaks, so that no thread waits for them forever and the pool is complete for the next test.
     *
     * <p>Connections are closed first and futures are cancelled then, because cancelling alone has no effect on a reused connection
     * (CancelOnReusedConnectionTest). Runs on a thread of its own, because it calls the user's callbacks, which may block.
     *
     * @param limit how long to wait at most
     */
    public void tearDown(Duration limit) {
        leaveOpen();
        Thread worker = new Thread(this::tearDown, "managed-http-tear-down");
        worker.setDaemon(true);
        worker.start();
        // join(0) would wait forever, so round up.
        Uninterruptibles.await(nanos -> worker.join(TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos)) + 1), limit);
    }

    private void tearDown() {
        List<Exchange> open = leaked;
        for (int round = 0; round < TEAR_DOWN_ROUNDS && !open.isEmpty(); round++) {
            open.forEach(exchange -> exchange.judge().tearDown());
            open = open.stream().filter(Exchange::holdsConnection).toList();
        }
    }
}
