package io.github.managedhttp.leak;

import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.text.Escaped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connection, request or lease that was found open: what is known of it, and nothing made up.
 *
 * <p>Immutable, and free of secrets: user info never appears, query values only where the configuration asks for them, headers
 * and bodies are never recorded.
 */
public final class OpenConnection {

    /** In Java's {@code lambda$reads$0}, and in Kotlin's {@code reads$lambda$1$lambda$0}. */
    private static final Pattern NUMBER_OF_LAMBDA = Pattern.compile("\\$\\d+(?=\\$|$)");

    private final Builder facts;
    private final String fingerprint;
    private final String formerFingerprint;

    private OpenConnection(Builder facts) {
        this.facts = facts;
        this.fingerprint = fingerprintOf(facts);
        StackTraceElement frame = facts.frames.isEmpty() ? null : facts.frames.get(0);
        this.formerFingerprint = Fingerprint.formerly(
                facts.requestTemplate, facts.libraryFrame == null ? frame : facts.libraryFrame, facts.state);
    }

    /** {@return the name of the client, such as {@code default}} */
    public String client() {
        return facts.client;
    }

    /** {@return who is charged, by the unique id that JUnit has for the test, the test class or the run} */
    public String owner() {
        return facts.ownerId;
    }

    /** {@return who is charged, as people name it, such as {@code OrderTest.streamsFeed()}} */
    public String ownerName() {
        return facts.ownerName;
    }

    /** {@return who is charged, with the package of the test class, such as {@code com.acme.OrderTest.streamsFeed()}} */
    public String ownerFullName() {
        return facts.ownerFullName;
    }

    /** {@return whether that is a test, and not a test class or the run} */
    public boolean ownerIsTest() {
        return facts.ownerIsTest;
    }

    /**
     * {@return the tests that could have started it, where the owner is only the class because that could not be decided, empty if the
     * owner is certain}
     */
    public List<String> candidates() {
        return facts.candidates;
    }

    /**
     * Whose it was, if it was started when its test was over already, so that the owner is the class.
     *
     * @return what is known of that, or empty if the owner ran
     */
    public Optional<Afterwards> afterwards() {
        return Optional.ofNullable(facts.afterwards);
    }

    /**
     * {@return what was thrown in the middle of it, after which nobody gives the connection back, such as {@code its callback threw
     * AssertionError}, or "" if nothing was}
     */
    public String brokenOffBy() {
        return facts.brokenOffBy;
    }

    /**
     * {@return method and URL of the request, redacted, such as {@code GET http://localhost:8081/feed?token=***}, or "" if there is no
     * request}
     */
    public String request() {
        return facts.requestText;
    }

    /**
     * {@return method and URL of the request that an answer redirected to, redacted: it has the connection, or waits for it, such as
     * {@code GET http://localhost:8082/feed}, or "" if no redirect was followed}
     */
    public String redirectedTo() {
        return facts.redirectedTo;
    }

    /**
     * {@return what kind of request it is: method and path without values, hosts and numbers, which can differ from run to run, such as
     * {@code GET /orders/{}}, or "" if there is no request}
     */
    public String requestKind() {
        return facts.requestTemplate;
    }

    /** {@return Apache's id of the exchange, such as {@code ex-0000000042}, or "" if none was given yet} */
    public String exchangeId() {
        return facts.exchangeId;
    }

    /** {@return the route as Apache writes it, such as <code>{}-&gt;http://localhost:8081</code>, or "" while it is not known} */
    public String route() {
        return facts.route;
    }

    /** {@return protocol and local port of the connection} */
    public ConnectionInfo connection() {
        return facts.wire;
    }

    /** {@return the pool that the connection is from, or empty if the client has none} */
    public Optional<PoolSnapshot> pool() {
        return Optional.ofNullable(facts.pool);
    }

    /** {@return how far the exchange had come} */
    public State state() {
        return facts.state;
    }

    /** {@return what else is known of the state, such as {@code 200 received, 4 bytes read, end never seen}, or ""} */
    public String detail() {
        return facts.detail;
    }

    /** {@return who waits for the result, in words, such as {@code nobody awaits the future}, or ""} */
    public String waiters() {
        return facts.waiter.toString();
    }

    /** {@return who waits for the result, as far as that can be said} */
    public Waiter waiter() {
        return facts.waiter;
    }

    /** {@return whether the call that started the exchange blocks its thread, as those of classic clients do, rather than give a future} */
    public boolean blocking() {
        return facts.blocking;
    }

    /** {@return whether its client is one that others have built, and close, and that is only watched} */
    public boolean watched() {
        return facts.watched;
    }

    /** {@return the time since the exchange was started, by the monotonic clock} */
    public Duration age() {
        return facts.age;
    }

    /** {@return the time since its connection was leased, or empty if none is held} */
    public Optional<Duration> leasedFor() {
        return Optional.ofNullable(facts.leasedFor);
    }

    /** {@return the time since something was last sent or received, or since it was started if nothing was, by the monotonic clock} */
    public Duration idle() {
        return facts.idle;
    }

    /** {@return the thread that started it} */
    public String thread() {
        return facts.thread;
    }

    /**
     * {@return who has started that thread, itself or through other threads, or "" if that is not known, or if it is the thread that the
     * test itself runs on}
     */
    public String threadStarter() {
        return facts.threadStarter;
    }

    /**
     * {@return the user's frames where it was started, innermost first, empty if the stack held none of the user's} Library frames are
     * left out. Where a library has sent it, without the user, in the callback of an exchange of the user's, the frames are those of
     * {@linkplain #sentWithin() that one}.
     */
    public List<StackTraceElement> callSite() {
        return facts.frames;
    }

    /**
     * The exchange in whose callback, consumer or handler a library has sent this one, if nothing on the stack was the user's there.
     *
     * @return method and URL of its request, redacted, or "" if this one's call site is its own
     */
    public String sentWithin() {
        return facts.sentWithin;
    }

    /**
     * {@return the library that called the client for the user: its jar, its class and its line, such as {@code spring-web
     * HttpComponentsClientHttpRequest (HttpComponentsClientHttpRequest.java:99)}, or "" if the user's own code called it}
     */
    public String through() {
        return facts.through;
    }

    /** {@return the name of that library's artifact, such as {@code spring-web}, or "" if it is not known, or if there is none} */
    public String throughArtifact() {
        return facts.throughArtifact;
    }

    /** {@return how many library frames stood among those of the call site} */
    public int hiddenFrames() {
        return facts.hiddenFrames;
    }

    /** {@return why it may stay open, or empty if it may not} */
    public Optional<String> allowance() {
        return Optional.ofNullable(facts.allowance);
    }

    /**
     * The same for leaks of one cause: made of method and path (without numbers), the first user frame (without its line) and
     * the state, so that it survives reruns, random ports and shifted lines.
     *
     * @return eight hexadecimal digits
     */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * The fingerprint as it was before the line of a leak was the user's own: it was made of the library's frame that called the
     * client, and so the same for all that use that library. Baselines that were written then have it.
     *
     * @return eight hexadecimal digits, as a rule the same as {@link #fingerprint()}
     */
    public String formerFingerprint() {
        return formerFingerprint;
    }

    /**
     * A short form for messages of assertions.
     *
     * @return state, request and owner
     */
    @Override
    public String toString() {
        return Escaped.line(state() + " " + (request().isEmpty() ? route() : request()) + " by " + ownerName());
    }

    /** The compiler numbers lambdas, so that another one before it would change a name. */
    private static String stable(String method) {
        return method.contains("lambda$") ? NUMBER_OF_LAMBDA.matcher(method).replaceAll("") : method;
    }

    private static String fingerprintOf(Builder facts) {
        String frame = facts.frames.isEmpty()
                ? ""
                : facts.frames.get(0).getClassName() + "."
                        + stable(facts.frames.get(0).getMethodName());
        return Fingerprint.of(facts.requestTemplate, frame, facts.state);
    }

    /** Collects the facts of one open connection. */
    static final class Builder {

        private final String client;
        private final String ownerId;
        private final String ownerName;
        private final String ownerFullName;
        private final boolean ownerIsTest;
        private @Nullable String allowance;
        private final boolean keepQuery;
        private final State state;
        private String requestText = "";
        private String requestTemplate = "";
        private String redirectedTo = "";
        private String exchangeId = "";
        private String route = "";
        private ConnectionInfo wire = ConnectionInfo.UNKNOWN;
        private @Nullable PoolSnapshot pool;
        private Duration age = Duration.ZERO;
        private @Nullable Duration leasedFor;
        private Duration idle = Duration.ZERO;
        private String thread = "";
        private String threadStarter = "";
        private List<StackTraceElement> frames = List.of();
        private int hiddenFrames;
        private String through = "";
        private String throughArtifact = "";
        private @Nullable StackTraceElement libraryFrame;
        private String sentWithin = "";
        private List<String> candidates = List.of();
        private @Nullable Afterwards afterwards;
        private String detail = "";
        private Waiter waiter = Waiter.UNSEEN;
        private boolean blocking;
        private String brokenOffBy = "";
        private boolean watched;

        Builder(String client, Owner owner, State state) {
            this.client = client;
            this.ownerId = owner.uniqueId();
            this.ownerName = owner.name();
            this.ownerFullName = owner.fullName();
            this.ownerIsTest = owner.isTest();
            this.keepQuery = owner.reporting().keepQuery();
            this.state = state;
        }

        Builder allowed(@Nullable Allowance permission) {
            allowance = permission == null ? null : permission.reason();
            return this;
        }

        Builder request(@Nullable RequestLine line, String id, String plannedRoute) {
            requestText = line == null ? "" : line.render(keepQuery);
            requestTemplate = line == null ? "" : line.template();
            exchangeId = id;
            route = plannedRoute;
            return this;
        }

        Builder redirectedTo(@Nullable RequestLine line) {
            redirectedTo = line == null ? "" : line.render(keepQuery);
            return this;
        }

        Builder connection(ConnectionInfo connection, @Nullable PoolSnapshot from) {
            wire = connection;
            pool = from;
            return this;
        }

        Builder times(Duration sinceStart, @Nullable Duration sinceLease, Duration sinceIo) {
            age = sinceStart;
            leasedFor = sinceLease;
            idle = sinceIo;
            return this;
        }

        Builder thread(String name, @Nullable Identity starter) {
            thread = name;
            threadStarter = starter == null ? "" : starter.name();
            return this;
        }

        Builder origin(CallSite callSite, Attribution attribution) {
            frames = List.copyOf(callSite.frames());
            hiddenFrames = callSite.hiddenFrames();
            through = callSite.through();
            throughArtifact = callSite.artifact();
            libraryFrame = callSite.throughFrame();
            candidates = List.copyOf(attribution.candidates());
            afterwards = attribution.afterwards();
            return this;
        }

        /** Tells of the user where its own call site does not. */
        Builder within(@Nullable Within other) {
            if (frames.isEmpty() && other != null) {
                frames = List.copyOf(other.site().frames());
                sentWithin = other.request() == null
                        ? "another exchange"
                        : other.request().render(keepQuery);
            }
            return this;
        }

        Builder explanation(String stateDetail, Waiter whoWaits, boolean callBlocks) {
            detail = stateDetail;
            waiter = whoWaits;
            blocking = callBlocks;
            return this;
        }

        Builder brokenOff(String byWhat) {
            brokenOffBy = byWhat;
            return this;
        }

        Builder watched(boolean isWatched) {
            watched = isWatched;
            return this;
        }

        OpenConnection build() {
            return new OpenConnection(this);
        }
    }
}
