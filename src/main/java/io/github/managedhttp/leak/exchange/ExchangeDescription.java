package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.OpenConnectionFacts;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.Secrets;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.EndedExchange;
import io.github.managedhttp.leak.owner.Owner;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes an exchange for reports and messages. Nothing is prepared for that: most exchanges are never described. */
public final class ExchangeDescription {

    private ExchangeDescription() {}

    /** Whether it is open, even if what has ended it tells nobody. */
    public static boolean isStillOpen(Exchange exchange) {
        exchange.handle().lookAgain();
        return exchange.isOpen();
    }

    /** Describes the exchange, or returns nothing if it has ended meanwhile, as it usually does shortly after its response. */
    public static Optional<OpenConnection> openConnection(Exchange exchange, long now) {
        exchange.handle().lookAgain();
        // Outside of the monitor: a pool describes its other holders, which takes their monitors.
        ConnectionInfo wire = exchange.handle().wire();
        PoolSnapshot pool = exchange.handle().pool();
        // Within the monitor, so that the facts fit together.
        synchronized (exchange) {
            return exchange.isOpen()
                    ? Optional.of(facts(exchange, now).connection(wire, pool).build())
                    : Optional.empty();
        }
    }

    private static OpenConnectionFacts facts(Exchange exchange, long now) {
        Owner owner = exchange.owner();
        Allowance allowance = exchange.allowance();
        ExchangeHandle handle = exchange.handle();
        Progress progress = exchange.progress();
        ExchangeParts parts = exchange.parts;
        State state = exchange.state();
        Duration leased = parts.heldLeases == 0 ? null : since(parts.leasedAt, now);
        BrokenOff brokenOff = exchange.brokenOff();
        OpenConnectionFacts facts = new OpenConnectionFacts(exchange.client, state, keepsQuery(exchange))
                .owner(owner.uniqueId(), owner.name(), owner.fullName(), owner.isTest())
                .attributed(
                        exchange.attribution().candidates(),
                        exchange.attribution().afterwards())
                .allowed(allowance == null ? null : allowance.reason())
                .request(parts.request, parts.id, Secrets.withoutUserInfo(parts.route))
                .redirectedTo(parts.redirectedTo)
                .times(since(exchange.startedAt, now), leased, since(progress.lastIo(), now))
                .thread(exchange.thread, exchange.threadStarter())
                .callSite(exchange.callSite)
                .explanation(progress.detail(state), handle.waiter(), handle.isBlocking())
                .brokenOff(brokenOff == null ? "" : brokenOff.sentence())
                .watched(exchange.isWatched());
        Within within = exchange.within;
        return within == null ? facts : facts.within(within.site(), within.request());
    }

    static EndedExchange ended(Exchange exchange) {
        synchronized (exchange) {
            RequestLine line = exchange.requestLine();
            return new EndedExchange(
                    exchange.client,
                    exchange.owner().fullName(),
                    line == null ? null : line.bounded(),
                    exchange.startedAt,
                    System.nanoTime(),
                    outcome(exchange),
                    exchange.reached(),
                    exchange.progress().status());
        }
    }

    private static EndedExchange.Outcome outcome(Exchange exchange) {
        if (exchange.isJudged()) {
            return exchange.allowance() == null ? EndedExchange.Outcome.LEAKED : EndedExchange.Outcome.ALLOWED;
        }
        return exchange.progress().status() > 0 ? EndedExchange.Outcome.ANSWERED : EndedExchange.Outcome.UNANSWERED;
    }

    /** The request and the owner, for example {@code GET http://localhost:8081/feed by FeedTest.reads()}. */
    public static String title(Exchange exchange) {
        String request = request(exchange);
        return (request.isEmpty() ? "a request" : request) + " by "
                + exchange.owner().name();
    }

    /** {@return Apache's id of the exchange, or "" if it has none} */
    public static String id(Exchange exchange) {
        synchronized (exchange) {
            return exchange.parts.id;
        }
    }

    /** Owner, request, age and line, as far as they are known, for reports on requests that wait for its connection. */
    public static String holder(Exchange exchange) {
        String request = request(exchange);
        String owner = exchange.owner().name();
        return owner + (request.isEmpty() ? "" : ": " + request + redirect(exchange)) + started(exchange);
    }

    /**
     * Describes an exchange that belongs to no test: {@code GET http://localhost:8081/poll on thread 'poller', started 2010 ms ago
     * at Poller.java:31}.
     */
    public static String inBackground(Exchange exchange) {
        return request(exchange) + redirect(exchange) + " on thread '" + exchange.thread + "'" + started(exchange);
    }

    /** Method and URL, or "" if there is no request. */
    static String request(Exchange exchange) {
        return render(exchange.requestLine(), exchange);
    }

    private static String redirect(Exchange exchange) {
        RequestLine redirectedTo;
        synchronized (exchange) {
            redirectedTo = exchange.parts.redirectedTo;
        }
        String target = render(redirectedTo, exchange);
        return target.isEmpty() ? "" : ", redirected to " + target;
    }

    private static String render(@Nullable RequestLine line, Exchange exchange) {
        return line == null ? "" : line.render(keepsQuery(exchange));
    }

    private static boolean keepsQuery(Exchange exchange) {
        return exchange.owner().reporting().keepQuery();
    }

    private static String started(Exchange exchange) {
        long age = since(exchange.startedAt, System.nanoTime()).toMillis();
        return ", started " + age + " ms ago" + exchange.callSite.line();
    }

    private static Duration since(long then, long now) {
        return Duration.ofNanos(now - then);
    }
}
