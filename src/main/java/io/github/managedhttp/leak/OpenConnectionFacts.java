package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import io.github.managedhttp.leak.callsite.CallSite;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the facts of one {@link OpenConnection}. What is not set is not known.
 *
 * @hidden
 */
@Internal
public final class OpenConnectionFacts {

    final String client;
    final State state;
    private final boolean keepQuery;
    String ownerId = "";
    String ownerName = "";
    String ownerFullName = "";
    boolean ownerIsTest;
    List<String> candidates = List.of();

    @Nullable Afterwards afterwards;

    @Nullable String allowance;

    String requestText = "";
    String requestTemplate = "";
    String redirectedTo = "";
    String exchangeId = "";
    String route = "";
    ConnectionInfo wire = ConnectionInfo.UNKNOWN;

    @Nullable PoolSnapshot pool;

    Duration age = Duration.ZERO;

    @Nullable Duration leasedFor;

    Duration idle = Duration.ZERO;
    String thread = "";
    String threadStarter = "";
    List<StackTraceElement> frames = List.of();
    int hiddenFrames;
    String through = "";
    String throughArtifact = "";

    @Nullable StackTraceElement libraryFrame;

    String sentWithin = "";
    String detail = "";
    Waiter waiter = Waiter.UNSEEN;
    boolean blocking;
    String brokenOffBy = "";
    boolean watched;

    /**
     * Begins with what is always known.
     *
     * @param client the client's name
     * @param state how far the exchange had come
     * @param keepQuery whether query values stay readable
     */
    public OpenConnectionFacts(String client, State state, boolean keepQuery) {
        this.client = client;
        this.state = state;
        this.keepQuery = keepQuery;
    }

    /**
     * Sets the owner.
     *
     * @param uniqueId JUnit's unique id
     * @param name its short name
     * @param fullName its name with the package
     * @param isTest whether it is a test
     * @return this
     */
    public OpenConnectionFacts owner(String uniqueId, String name, String fullName, boolean isTest) {
        ownerId = uniqueId;
        ownerName = name;
        ownerFullName = fullName;
        ownerIsTest = isTest;
        return this;
    }

    /**
     * Sets how certain the owner is.
     *
     * @param possibleTests the tests that may have started the exchange, if it is not certain
     * @param afterTest the details if its test had already ended, or null
     * @return this
     */
    public OpenConnectionFacts attributed(List<String> possibleTests, @Nullable Afterwards afterTest) {
        candidates = List.copyOf(possibleTests);
        afterwards = afterTest;
        return this;
    }

    /**
     * Sets the allowance.
     *
     * @param reason the reason why it may stay open, or null if it may not
     * @return this
     */
    public OpenConnectionFacts allowed(@Nullable String reason) {
        allowance = reason;
        return this;
    }

    /**
     * Sets the request.
     *
     * @param line method and URL, or null if there is none
     * @param id HttpClient's id of the exchange, or ""
     * @param plannedRoute the route, or ""
     * @return this
     */
    public OpenConnectionFacts request(@Nullable RequestLine line, String id, String plannedRoute) {
        requestText = line == null ? "" : line.render(keepQuery);
        requestTemplate = line == null ? "" : line.template();
        exchangeId = id;
        route = plannedRoute;
        return this;
    }

    /**
     * Sets the request that followed a redirect.
     *
     * @param line method and URL, or null if there is none
     * @return this
     */
    public OpenConnectionFacts redirectedTo(@Nullable RequestLine line) {
        redirectedTo = line == null ? "" : line.render(keepQuery);
        return this;
    }

    /**
     * Sets the connection.
     *
     * @param connection the connection, or null if there is none yet
     * @param from its pool, or null if the client has none
     * @return this
     */
    public OpenConnectionFacts connection(@Nullable ConnectionInfo connection, @Nullable PoolSnapshot from) {
        wire = connection == null ? ConnectionInfo.UNKNOWN : connection;
        pool = from;
        return this;
    }

    /**
     * Sets the times.
     *
     * @param sinceStart since the exchange was started
     * @param sinceLease since the connection was leased, or null if none is
     * @param sinceIo since the last byte
     * @return this
     */
    public OpenConnectionFacts times(Duration sinceStart, @Nullable Duration sinceLease, Duration sinceIo) {
        age = sinceStart;
        leasedFor = sinceLease;
        idle = sinceIo;
        return this;
    }

    /**
     * Sets the thread that started the exchange.
     *
     * @param name its name
     * @param starter the test or class that started the thread, or ""
     * @return this
     */
    public OpenConnectionFacts thread(String name, String starter) {
        thread = name;
        threadStarter = starter;
        return this;
    }

    /**
     * Sets where the exchange was started.
     *
     * @param site the call site
     * @return this
     */
    public OpenConnectionFacts callSite(CallSite site) {
        frames = List.copyOf(site.frames());
        hiddenFrames = site.hiddenFrames();
        through = site.through();
        throughArtifact = site.artifact();
        libraryFrame = site.throughFrame();
        return this;
    }

    /**
     * Uses the call site of another exchange if this one's contains no frame of the user's code.
     *
     * @param site the call site of that exchange
     * @param request its request, or null if it has none
     * @return this
     */
    public OpenConnectionFacts within(CallSite site, @Nullable RequestLine request) {
        if (frames.isEmpty()) {
            frames = List.copyOf(site.frames());
            sentWithin = request == null ? "another exchange" : request.render(keepQuery);
        }
        return this;
    }

    /**
     * Explains the state.
     *
     * @param stateDetail details, or ""
     * @param whoWaits what waits for the result
     * @param callBlocks whether the call that started the exchange blocks
     * @return this
     */
    public OpenConnectionFacts explanation(String stateDetail, Waiter whoWaits, boolean callBlocks) {
        detail = stateDetail;
        waiter = whoWaits;
        blocking = callBlocks;
        return this;
    }

    /**
     * Sets the exception that broke it off.
     *
     * @param byWhat for example {@code its callback threw AssertionError}, or ""
     * @return this
     */
    public OpenConnectionFacts brokenOff(String byWhat) {
        brokenOffBy = byWhat;
        return this;
    }

    /**
     * Sets the kind of client.
     *
     * @param isWatched whether the client is a watched one
     * @return this
     */
    public OpenConnectionFacts watched(boolean isWatched) {
        watched = isWatched;
        return this;
    }

    /** {@return the open connection} */
    public OpenConnection build() {
        return new OpenConnection(this);
    }
}
