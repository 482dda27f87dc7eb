package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.client.managed.LazyClient;
import io.github.managedhttp.client.watched.WatchedBuilders;
import io.github.managedhttp.jupiter.configuration.BuildEnvironment;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.ExchangeDescription;
import io.github.managedhttp.report.CodeError;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.NotWatched;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.RunReport.Environment;
import io.github.managedhttp.report.UnclosedResources;
import io.github.managedhttp.report.text.LeakRecorder;
import io.github.managedhttp.report.timeline.TimelineDataBuilder;
import io.github.managedhttp.report.words.Words;
import io.github.managedhttp.timeline.TimeLine;
import io.github.managedhttp.unmanaged.agent.Agent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Collects the report data of all runs of a fork. */
public final class RunRecord {

    /** Limits memory and the size of reports: a run may have thousands of leaking tests. Leaks beyond the limit are only counted. */
    private static final int LEAKS = 2_000;

    private static final int NOTES = 100;

    private final int run = BuildEnvironment.nextRun();
    private final String module = BuildEnvironment.module();
    private final TimeLine timeLine;
    private final boolean keepQuery;
    private final List<String> baseline;
    private final long startedAt = System.currentTimeMillis();
    private final long origin = System.nanoTime();
    private final Set<OpenConnection> seen = Collections.newSetFromMap(new WeakHashMap<>());
    private final List<Leak> leaks = new ArrayList<>();
    private final List<CodeError> errors = new ArrayList<>();
    private final List<String> notNeeded = new ArrayList<>();
    private final List<String> releasedAfterAll = new ArrayList<>();
    private final List<String> usedAfterClose = new ArrayList<>();
    private final List<String> notClosed = new ArrayList<>();
    private final List<String> heldUp = new ArrayList<>();
    private final Map<String, String> culprits = new HashMap<>();
    private final List<String> replaced = new ArrayList<>();
    private final List<String> background = new ArrayList<>();
    private final int watchedBefore = WatchedBuilders.count();
    private final Set<LazyClient<?>> open = ConcurrentHashMap.newKeySet();
    private final List<NotWatched> notWatched = new ArrayList<>();
    private UnclosedResources unclosed = UnclosedResources.NONE;
    private int clients;
    private int leaksNotListed;
    private @Nullable Environment environment;

    RunRecord(TimeLine timeLine, boolean keepQuery, List<String> baseline) {
        this.timeLine = timeLine;
        this.keepQuery = keepQuery;
        this.baseline = baseline;
    }

    /** Records connections once: the leaks of a test may be passed on to its class and to the run. */
    public synchronized void open(List<OpenConnection> connections, Leak.Verdict verdict, LeakReport report) {
        for (OpenConnection open : connections) {
            if (!seen.add(open)) {
                continue;
            }
            if (leaks.size() == LEAKS) {
                leaksNotListed++;
            } else {
                add(LeakRecorder.record(open, verdict, report));
            }
        }
    }

    private void add(Leak leak) {
        leaks.add(leak);
        try {
            LeakEvent.commit(leak);
        } catch (LinkageError e) {
            // This runtime has no Flight Recorder.
        }
    }

    /** Whether a leak was already recorded, and so reported. */
    public synchronized boolean hasTold(OpenConnection leak) {
        return seen.contains(leak);
    }

    /** Records leaks that are known only by the statistics of a pool. */
    public synchronized void open(List<Leak> inPools) {
        int room = Math.min(inPools.size(), LEAKS - leaks.size());
        inPools.subList(0, room).forEach(this::add);
        leaksNotListed += inPools.size() - room;
    }

    /** Records exceptions that the user's code threw on I/O threads. */
    public synchronized void threw(List<CodeError> more) {
        errors.addAll(more.subList(0, Math.min(more.size(), LEAKS - errors.size())));
    }

    synchronized void unclosed(UnclosedResources more) {
        unclosed = unclosed.and(more);
    }

    synchronized void notWatched(NotWatched clients) {
        notWatched.add(clients);
    }

    public synchronized void notClosed(String closer) {
        add(closer, notClosed);
    }

    public synchronized void usedAfterClose(String use) {
        add(use, usedAfterClose);
    }

    public synchronized void notNeeded(String permission) {
        add(permission, notNeeded);
    }

    public synchronized void releasedAfterAll(String leak) {
        add(leak, releasedAfterAll);
    }

    /** Records what is held up, or what holds others up, and the exchange that is the cause. */
    public synchronized void heldUp(String sentence, Exchange culprit) {
        add(sentence, heldUp);
        String exchange = ExchangeDescription.id(culprit);
        if (heldUp.contains(sentence) && !exchange.isEmpty()) {
            culprits.put(sentence, exchange);
        }
    }

    public synchronized void replaced(String client) {
        add(client, replaced);
    }

    public synchronized void background(List<String> sentences) {
        sentences.forEach(sentence -> add(sentence, background));
    }

    /** Such as {@code 4 clients (Mockito's agent)}. */
    private String watched() {
        int watched = WatchedBuilders.count() - watchedBefore;
        String door = Agent.door().isEmpty() ? "" : " (" + Agent.door() + ")";
        return watched == 0 ? "" : Words.count(watched, "client") + door;
    }

    private static void add(String note, List<String> notes) {
        if (notes.size() < NOTES) {
            notes.add(note);
        } else if (notes.size() == NOTES) {
            notes.add("and more");
        }
    }

    /** A client was requested, and may be built from now on. */
    public void begin(LazyClient<?> client) {
        open.add(client);
    }

    /** The scope of some clients ends. */
    public synchronized void end(List<LazyClient<?>> ending) {
        clients += built(ending);
        ending.forEach(open::remove);
    }

    private static int built(Collection<LazyClient<?>> clients) {
        int built = 0;
        for (LazyClient<?> client : clients) {
            if (client.wasBuilt()) {
                built++;
            }
        }
        return built;
    }

    /** The number of the run in this JVM, for the reports. */
    int run() {
        return run;
    }

    /** The leaks after the first ones. */
    synchronized List<Leak> leaksAfter(int first) {
        return List.copyOf(leaks.subList(first, leaks.size()));
    }

    /** As {@link RunReport#isSilent()}, but before there is a report, which costs more than the answer. */
    synchronized boolean isSilent() {
        return leaks.isEmpty() && errors.isEmpty() && unclosed.isEmpty() && notes().isEmpty();
    }

    /** Whether no client was used either. */
    synchronized boolean isIdle() {
        return clients + built(open) == 0 && isSilent();
    }

    synchronized RunReport report(boolean ended) {
        if (environment == null) {
            // Created lazily: it takes a fresh JVM 10 ms, and most runs of a large build are idle.
            environment = BuildEnvironment.environment(run, module);
        }
        return new RunReport(
                environment,
                startedAt,
                System.currentTimeMillis(),
                ended,
                clients + built(open),
                timeLine.exchanges(),
                List.copyOf(leaks),
                leaksNotListed,
                List.copyOf(errors),
                unclosed,
                List.copyOf(notWatched),
                notes(),
                TimelineDataBuilder.draw(timeLine, origin, keepQuery),
                null);
    }

    private RunReport.Notes notes() {
        return new RunReport.Notes(
                List.copyOf(notNeeded),
                List.copyOf(releasedAfterAll),
                List.copyOf(usedAfterClose),
                List.copyOf(notClosed),
                List.copyOf(heldUp),
                List.copyOf(replaced),
                List.copyOf(background),
                watched(),
                baseline,
                Map.copyOf(culprits));
    }
}
