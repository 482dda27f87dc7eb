package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of an owner that has ended: waits for its exchanges to settle, then decides from one snapshot.
 *
 * @hidden
 */
@Internal
public final class Verdict {

    /** Bounds the rounds of a tear-down: a freed connection can go straight to another request, which then holds it. */
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
     * Judges what an owner has open. Returns at once if that is nothing; otherwise as soon as it is nothing, and when the settle
     * time is over at the latest. An interrupt does not end the wait, and is kept.
     *
     * @param owner whom to judge
     * @param settle how long its exchanges may take to be released
     * @return the verdict
     */
    public static Verdict on(Owner owner, Duration settle) {
        Ledger ledger = owner.ledger();
        if (ledger.isEmpty()) {
            return new Verdict(
                    owner, List.of(), List.of(), LeakReport.of(List.of(), settle, owner.reporting()), List.of());
        }
        long began = System.nanoTime();
        SettleTime time = new SettleTime(owner, settle);
        List<Exchange> innocent = new ArrayList<>();
        List<HeldUp> heldUp;
        List<Exchange> guilty;
        time.await();
        do {
            innocent.clear();
            List<Exchange> open = ledger.open();
            heldUp = heldUp(open, settle, innocent);
            guilty = Stream.concat(without(innocent, open).stream(), ledger.abandoned(began).stream())
                    .toList();
            // What held them up can have ended just before that was looked for.
        } while (time.awaitAnew(guilty));
        List<OpenConnection> described = new ArrayList<>(ledger.passedOn());
        List<Exchange> leaked = describe(guilty, described);
        List<Exchange> allowed = describe(ledger.allowed(), described);
        allowed.forEach(Exchange::markAllowed);
        List<String> background = ledger.passOnOfApplication(leaked).stream()
                .map(Exchange::describeInBackground)
                .sorted()
                .toList();
        leaked = Stream.concat(leaked.stream(), innocent.stream()).toList();
        return new Verdict(owner, leaked, heldUp, LeakReport.of(described, settle, owner.reporting()), background);
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

    /** What cannot be found out makes nobody innocent: a JVM without descriptors loads no class for it. */
    private static @Nullable HeldUp heldUp(Exchange exchange, long settle) {
        try {
            return HeldUp.of(exchange, settle);
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /** {@return what was left open because somebody else's exchanges hold it up, which is no leak, empty as a rule} */
    public List<HeldUp> heldUp() {
        return heldUp;
    }

    /**
     * {@return what the application goes on with that nobody has been found to have begun, which is no leak} Told at the end of the run.
     */
    public List<String> background() {
        return background;
    }

    /** Adds the descriptions of the exchanges, and gives those that have one: that have not ended meanwhile. */
    private static List<Exchange> describe(List<Exchange> exchanges, List<OpenConnection> descriptions) {
        if (exchanges.isEmpty()) {
            return List.of();
        }
        long now = System.nanoTime();
        List<Exchange> open = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            exchange.snapshot(now).ifPresent(description -> {
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
     * The part of it that is about clients that others have built, or about all others.
     *
     * @param watched which
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

    /** Counts these leaks again when the owner's parent is judged, for where they could not be shown for themselves. */
    public void passOn() {
        owner.passOn(report.leaks());
    }

    /** Leaves what leaked open, but charges nobody with it again. */
    public void letBe() {
        leaked.forEach(Exchange::markJudged);
    }

    /**
     * Has it told when something that leaked ends after all, by itself.
     *
     * @param note takes a sentence; called by the thread that ends the exchange, so it must be quick
     */
    public void onRelease(Consumer<String> note) {
        leaked.forEach(exchange -> exchange.onRelease(later -> note.accept(
                "released " + later.toMillis() + " ms after the check: " + exchange.describe())));
    }

    /**
     * Frees what leaked, so that no thread waits for it for ever and the pool is whole for the next test.
     *
     * <p>Connections first and futures after them: a cancel alone does nothing on a reused connection
     * (CancelOnReusedConnectionTest). On a thread of its own, because users' callbacks learn of it and may block.
     *
     * @param limit how long to wait for it at most
     */
    public void tearDown(Duration limit) {
        letBe();
        Thread worker = new Thread(this::tearDown, "managed-http-tear-down");
        worker.setDaemon(true);
        worker.start();
        // join(0) would wait for ever, so round up.
        Uninterruptibles.await(nanos -> worker.join(TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos)) + 1), limit);
    }

    private void tearDown() {
        List<Exchange> open = leaked;
        for (int round = 0; round < TEAR_DOWN_ROUNDS && !open.isEmpty(); round++) {
            open.forEach(Exchange::tearDown);
            open = open.stream().filter(Exchange::holdsConnection).toList();
        }
    }
}
