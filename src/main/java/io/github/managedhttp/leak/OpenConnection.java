package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import io.github.managedhttp.text.Escaped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One connection, request or lease that was found open. Contains only observed facts; what is not known is empty.
 *
 * <p>Immutable and thread-safe. Contains no user info, headers or bodies, and query values only if
 * {@code managedhttp.report.query} is {@code keep}.
 */
public final class OpenConnection {

    private final OpenConnectionFacts facts;
    private final String fingerprint;
    private final String formerFingerprint;

    OpenConnection(OpenConnectionFacts facts) {
        this.facts = facts;
        StackTraceElement frame = facts.frames.isEmpty() ? null : facts.frames.get(0);
        this.fingerprint = Fingerprint.of(facts.requestTemplate, frame, facts.state);
        this.formerFingerprint = Fingerprint.formerly(
                facts.requestTemplate, facts.libraryFrame == null ? frame : facts.libraryFrame, facts.state);
    }

    /** {@return the name of the client, for example {@code default}} */
    public String client() {
        return facts.client;
    }

    /** {@return JUnit's unique id of the owner: the test, the test class or the run that the connection is attributed to} */
    public String owner() {
        return facts.ownerId;
    }

    /** {@return the name of the owner, for example {@code OrderTest.streamsFeed()}} */
    public String ownerName() {
        return facts.ownerName;
    }

    /** {@return the name of the owner with the package, for example {@code com.acme.OrderTest.streamsFeed()}} */
    public String ownerFullName() {
        return facts.ownerFullName;
    }

    /** {@return whether the owner is a test, rather than a test class or the run} */
    public boolean ownerIsTest() {
        return facts.ownerIsTest;
    }

    /**
     * {@return the tests that may have started the exchange, if the owner is the class because the test is not certain, else an empty
     * list}
     */
    public List<String> candidates() {
        return facts.candidates;
    }

    /**
     * Details of an exchange that was started after its test had ended. The owner is then the class.
     *
     * @return the details, or empty if the exchange was started while its owner ran
     */
    public Optional<Afterwards> afterwards() {
        return Optional.ofNullable(facts.afterwards);
    }

    /**
     * {@return the exception that broke off the exchange, so that HttpClient never releases the connection, for example {@code its
     * callback threw AssertionError}, or "" if there was none}
     */
    public String brokenOffBy() {
        return facts.brokenOffBy;
    }

    /**
     * {@return method and redacted URL of the request, for example {@code GET http://localhost:8081/feed?token=***}, or "" if there is no
     * request}
     */
    public String request() {
        return facts.requestText;
    }

    /**
     * {@return method and redacted URL of the request that followed a redirect, for example {@code GET http://localhost:8082/feed}, or ""
     * if there was no redirect} This is the request that holds the connection, or waits for it.
     */
    public String redirectedTo() {
        return facts.redirectedTo;
    }

    /**
     * {@return the request without what can differ between runs (host, query values, numbers), for example {@code GET /orders/{}}, or ""
     * if there is no request}
     */
    public String requestKind() {
        return facts.requestTemplate;
    }

    /** {@return HttpClient's id of the exchange, for example {@code ex-0000000042}, or "" if it has none yet} */
    public String exchangeId() {
        return facts.exchangeId;
    }

    /** {@return the route as HttpClient prints it, for example <code>{}-&gt;http://localhost:8081</code>, or "" if not known yet} */
    public String route() {
        return facts.route;
    }

    /** {@return protocol and local port of the connection} */
    public ConnectionInfo connection() {
        return facts.wire;
    }

    /** {@return the connection pool, or empty if the client has none} */
    public Optional<PoolSnapshot> pool() {
        return Optional.ofNullable(facts.pool);
    }

    /** {@return how far the exchange had come} */
    public State state() {
        return facts.state;
    }

    /** {@return details of the state, for example {@code 200 received, 4 bytes read, end never seen}, or ""} */
    public String detail() {
        return facts.detail;
    }

    /** {@return what waits for the result, as far as known; its text is that of reports, for example {@code nobody awaits the future}} */
    public Waiter waiter() {
        return facts.waiter;
    }

    /** {@return whether the call that started the exchange blocks, as with a classic client, rather than returns a future} */
    public boolean blocking() {
        return facts.blocking;
    }

    /** {@return whether the client is a watched one: built and closed by other code} */
    public boolean watched() {
        return facts.watched;
    }

    /** {@return the time since the exchange was started, measured with the monotonic clock} */
    public Duration age() {
        return facts.age;
    }

    /** {@return the time since the connection was leased, or empty if none is leased} */
    public Optional<Duration> leasedFor() {
        return Optional.ofNullable(facts.leasedFor);
    }

    /** {@return the time since the last byte was sent or received, or since the start, measured with the monotonic clock} */
    public Duration idle() {
        return facts.idle;
    }

    /** {@return the name of the thread that started the exchange} */
    public String thread() {
        return facts.thread;
    }

    /**
     * {@return the name of the test or class that started that thread, directly or through other threads, or "" if that is not known, or
     * if the test itself runs on it}
     */
    public String threadStarter() {
        return facts.threadStarter;
    }

    /**
     * {@return the stack frames of the user's code where the exchange was started, innermost first, without library frames} Empty if the
     * stack contained no such frame. If a library sent the request in a callback of another exchange, these are the frames of
     * {@linkplain #sentWithin() that exchange}.
     */
    public List<StackTraceElement> callSite() {
        return facts.frames;
    }

    /**
     * The exchange in whose callback, consumer or handler a library started this one, if the stack contained no frame of the user's code.
     *
     * @return method and redacted URL of that exchange, or "" if the call site is that of this exchange
     */
    public String sentWithin() {
        return facts.sentWithin;
    }

    /**
     * {@return the library that called the client: artifact, class and line, for example {@code spring-web
     * HttpComponentsClientHttpRequest (HttpComponentsClientHttpRequest.java:99)}, or "" if the user's own code called it}
     */
    public String through() {
        return facts.through;
    }

    /** {@return the artifact of the library that called the client, for example {@code spring-web}, or "" if there is none or unknown} */
    public String throughArtifact() {
        return facts.throughArtifact;
    }

    /** {@return how many library frames were left out of the call site} */
    public int hiddenFrames() {
        return facts.hiddenFrames;
    }

    /** {@return the reason why the connection may stay open, or empty if it may not} */
    public Optional<String> allowance() {
        return Optional.ofNullable(facts.allowance);
    }

    /**
     * Identifies leaks with the same cause. Computed from method and path (without numbers), the first frame of the user's code
     * (without its line) and the state. So it does not depend on ports, and does not change when lines move.
     *
     * @return eight hexadecimal digits
     */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * The fingerprint as older versions computed it, for baselines that they wrote: from the library frame that called the client,
     * if there is one, instead of the first frame of the user's code.
     *
     * @return eight hexadecimal digits; equal to {@link #fingerprint()} if the user's own code called the client
     */
    @Internal
    public String formerFingerprint() {
        return formerFingerprint;
    }

    /**
     * Returns a short description, for messages of assertions.
     *
     * @return state, request and owner
     */
    @Override
    public String toString() {
        return Escaped.line(state() + " " + (request().isEmpty() ? route() : request()) + " by " + ownerName());
    }
}
