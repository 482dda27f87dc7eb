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

    public OpenConnectionFacts(String client, State state, boolean keepQuery) {
        this.client = client;
        this.state = state;
        this.keepQuery = keepQuery;
    }

    public OpenConnectionFacts owner(String uniqueId, String name, String fullName, boolean isTest) {
        ownerId = uniqueId;
        ownerName = name;
        ownerFullName = fullName;
        ownerIsTest = isTest;
        return this;
    }

    public OpenConnectionFacts attributed(List<String> possibleTests, @Nullable Afterwards afterTest) {
        candidates = List.copyOf(possibleTests);
        afterwards = afterTest;
        return this;
    }

    public OpenConnectionFacts allowed(@Nullable String reason) {
        allowance = reason;
        return this;
    }

    public OpenConnectionFacts request(@Nullable RequestLine line, String id, String plannedRoute) {
        requestText = line == null ? "" : line.render(keepQuery);
        requestTemplate = line == null ? "" : line.template();
        exchangeId = id;
        route = plannedRoute;
        return this;
    }

    public OpenConnectionFacts redirectedTo(@Nullable RequestLine line) {
        redirectedTo = line == null ? "" : line.render(keepQuery);
        return this;
    }

    public OpenConnectionFacts connection(@Nullable ConnectionInfo connection, @Nullable PoolSnapshot from) {
        wire = connection == null ? ConnectionInfo.UNKNOWN : connection;
        pool = from;
        return this;
    }

    public OpenConnectionFacts times(Duration sinceStart, @Nullable Duration sinceLease, Duration sinceIo) {
        age = sinceStart;
        leasedFor = sinceLease;
        idle = sinceIo;
        return this;
    }

    public OpenConnectionFacts thread(String name, String starter) {
        thread = name;
        threadStarter = starter;
        return this;
    }

    public OpenConnectionFacts callSite(CallSite site) {
        frames = List.copyOf(site.frames());
        hiddenFrames = site.hiddenFrames();
        through = site.through();
        throughArtifact = site.artifact();
        libraryFrame = site.throughFrame();
        return this;
    }

    /** Uses the call site of another exchange if this one's contains no frame of the user's code. */
    public OpenConnectionFacts within(CallSite site, @Nullable RequestLine request) {
        if (frames.isEmpty()) {
            frames = List.copyOf(site.frames());
            sentWithin = request == null ? "another exchange" : request.render(keepQuery);
        }
        return this;
    }

    public OpenConnectionFacts explanation(String stateDetail, Waiter whoWaits, boolean callBlocks) {
        detail = stateDetail;
        waiter = whoWaits;
        blocking = callBlocks;
        return this;
    }

    public OpenConnectionFacts brokenOff(String byWhat) {
        brokenOffBy = byWhat;
        return this;
    }

    public OpenConnectionFacts watched(boolean isWatched) {
        watched = isWatched;
        return this;
    }

    public OpenConnection build() {
        return new OpenConnection(this);
    }
}
