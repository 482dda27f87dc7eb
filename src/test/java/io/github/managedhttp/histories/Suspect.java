package io.github.managedhttp.histories;

import static java.util.stream.Collectors.toSet;

import io.github.managedhttp.jupiter.configuration.UnmanagedPolicy;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.leak.owner.UnseenError;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.report.text.TextReport;
import io.github.managedhttp.timeline.TimeLine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An owner, with the truth about it: a plain list of what it has open for ever, and of what it was told of by others. */
final class Suspect {

    /** What a clean owner is granted, and must never need. */
    private static final Duration PATIENCE = Duration.ofSeconds(Waiting.PATIENCE_SECONDS);

    private static final Duration SHORT = Duration.ofMillis(2);
    private static final Pattern NUMBER = Pattern.compile("[?&]n=(\\d+)");

    private final Owner owner;
    private final Suspect parent;
    private final Queue<String> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> unseen = new ConcurrentLinkedQueue<>();
    private final Court court;
    private final Queue<Future<?>> futures = new ConcurrentLinkedQueue<>();
    private volatile boolean endsUnseen;

    private Suspect(Owner owner, Suspect parent, Court court) {
        this.owner = owner;
        this.parent = parent;
        this.court = court;
    }

    /**
     * What all owners of a run have in common.
     *
     * @param perhapsOpen what the thread that an error ends leaves open, or frees: that depends on the version of HttpCore
     * @param watched what is open on clients that are watched
     */
    private record Court(Judge judge, Set<String> perhapsOpen, Set<String> watched) {}

    static Suspect run(UnmanagedPolicy unmanaged) {
        Owner run = Owner.run("[run]", new Reporting(true, TextReport::render, TimeLine.counted()));
        if (unmanaged == UnmanagedPolicy.IGNORE) {
            run.watchNothing();
        }
        Judge judge = new Judge(unmanaged, SHORT);
        return new Suspect(run, null, new Court(judge, ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet()));
    }

    Suspect beginClass(String name) {
        return new Suspect(
                owner.beginClass(owner.uniqueId() + "/[class:" + name + "]", TestMethods.class.getName()), this, court);
    }

    Suspect beginTest(String method, int invocation) {
        String id = owner.uniqueId() + "/[method:" + method + "]/[#" + invocation + "]";
        return new Suspect(
                owner.beginTest(id, new TestMethod(TestMethods.class.getName(), method, "()V"), "[" + invocation + "]"),
                this,
                court);
    }

    Owner owner() {
        return owner;
    }

    /** Notes that a request stays open for ever, and whether it is charged here only because nobody can know. */
    void leaks(Send send, boolean unsure) {
        String line = line("" + send.number(), owner.uniqueId(), unsure);
        if (!send.client().isWatched()) {
            open.add(line);
        } else if (court.judge().unmanaged() != UnmanagedPolicy.IGNORE) {
            court.watched().add(line);
            open.add(line);
        }
    }

    /** Notes that a request stays open if an error leaves it so. */
    void leaksPerhaps(Send send, boolean unsure) {
        court.perhapsOpen().add(line("" + send.number(), owner.uniqueId(), unsure));
        leaks(send, unsure);
    }

    private static String line(String number, String charged, boolean unsure) {
        return number + " by " + charged + (unsure ? ", or by another" : "");
    }

    /** Notes what its code throws where nobody sees it. */
    void throwsUnseen(Throwable thrown) {
        unseen.add(thrown);
    }

    /** Notes that what it sends may end by the close of a client, of which HttpClient tells nobody. */
    void endsUnseen() {
        endsUnseen = true;
    }

    /** Notes a future that must be done after the verdict. */
    void follow(Future<?> future) {
        futures.add(future);
    }

    void expectClean() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("The history itself is wrong: " + this + " has open " + open);
        }
        verdict();
    }

    /** It is over: what it has open is its own, and what comes later is its parent's. */
    void over() {
        owner.end();
    }

    /** Ends the owner; what is found open must be the truth, and gone after that. */
    void end(Ending ending) {
        over();
        judge(ending);
    }

    void judge(Ending ending) {
        carryOut(ending, verdict());
        judgeUnseen();
        open.clear();
        verdict();
        if (ending == Ending.LET_BE) {
            // Done only when their client is closed.
            root().futures.addAll(futures);
        } else {
            futures.forEach(Waiting::forEnd);
        }
    }

    /** Judges what the application has under way, which is told at the end of the run, and nobody's leak. */
    void judgeBackground(Set<Long> longPolls) {
        Set<Long> expected = court.judge().unmanaged() == UnmanagedPolicy.IGNORE ? Set.of() : longPolls;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<Long> found = background();
        while (!found.equals(expected) && System.nanoTime() < deadline) {
            found = background();
        }
        if (!found.equals(expected)) {
            throw new AssertionError("In the background are " + expected + "\nbut found was\n  " + found);
        }
    }

    private Set<Long> background() {
        return Verdict.on(owner, SHORT).background().stream()
                .map(NUMBER::matcher)
                .filter(Matcher::find)
                .map(number -> Long.valueOf(number.group(1)))
                .collect(toSet());
    }

    private void judgeUnseen() {
        List<Throwable> found =
                owner.takeUnseenErrors().stream().map(UnseenError::thrown).toList();
        if (!texts(found).equals(texts(unseen))) {
            AssertionError mismatch = new AssertionError(
                    "Code of " + this + " has thrown\n  " + texts(unseen) + "\nbut found was\n  " + texts(found));
            found.forEach(mismatch::addSuppressed);
            throw mismatch;
        }
    }

    private static List<String> texts(Collection<Throwable> thrown) {
        return thrown.stream().map(String::valueOf).sorted().toList();
    }

    /** Red is who leaks, unless that is only warned of; and a class, and who has failed anyway, makes the run or its class red too. */
    private void carryOut(Ending ending, Verdict verdict) {
        List<String> expected = ending == Ending.LET_BE
                ? List.of()
                : truth().stream().filter(this::turnsRed).toList();
        List<String> red = dependsOnPolicy() ? lines(court.judge().pass(owner, ending)) : carriedOut(ending, verdict);
        if (!isTrue(expected, red)) {
            throw new AssertionError(this + " is to be red for\n  " + expected + "\nbut is for\n  " + red);
        }
        if (ending == Ending.PASSED_ON && owner.isTest()) {
            parent.told.addAll(expected);
        } else if (!owner.isTest() && parent != null) {
            root().told.addAll(expected);
        }
    }

    /** Whether more is to be looked at than what is open, which takes several times as long. */
    private boolean dependsOnPolicy() {
        return !owner.isTest() || truth().stream().anyMatch(court.watched()::contains);
    }

    private static List<String> carriedOut(Ending ending, Verdict verdict) {
        if (ending == Ending.LET_BE) {
            verdict.leaveOpen();
            return List.of();
        }
        if (ending == Ending.PASSED_ON) {
            verdict.escalate();
        }
        verdict.tearDown(PATIENCE);
        return found(verdict);
    }

    private boolean turnsRed(String line) {
        return court.judge().unmanaged() == UnmanagedPolicy.FAIL
                || !court.watched().contains(line);
    }

    private Suspect root() {
        return parent == null ? this : parent.root();
    }

    private List<String> truth() {
        return Stream.concat(open.stream(), told.stream()).sorted().toList();
    }

    /**
     * The verdict that holds. One on a clean owner comes within a patience that it must not use up. One on an owner that leaks,
     * or that ends without an event, is asked for again as long as it tells of more than the leaks, for those may be exchanges that
     * end in a moment; asking changes nothing.
     */
    private Verdict verdict() {
        List<String> expected = truth();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Verdict verdict = Verdict.on(owner, expected.isEmpty() && !endsUnseen ? PATIENCE : SHORT);
        while (hasMoreThan(expected, found(verdict)) && System.nanoTime() < deadline) {
            verdict = Verdict.on(owner, SHORT);
        }
        if (!isTrue(expected, found(verdict))) {
            throw new AssertionError("Of " + this + " is open\n  " + expected + "\nbut found was\n  " + found(verdict)
                    + "\n" + verdict.report() + "\n" + verdict.heldUp());
        }
        if (System.nanoTime() > deadline) {
            throw new AssertionError("The verdict on " + this + " came right, but only after " + PATIENCE);
        }
        return verdict;
    }

    private boolean isTrue(List<String> expected, List<String> found) {
        return found.equals(expected.stream()
                .filter(line -> found.contains(line) || !court.perhapsOpen().contains(line))
                .toList());
    }

    private boolean hasMoreThan(List<String> expected, List<String> found) {
        return !expected.containsAll(found)
                && expected.stream()
                        .allMatch(line ->
                                found.contains(line) || court.perhapsOpen().contains(line));
    }

    private static List<String> found(Verdict verdict) {
        return lines(verdict.report().leaks());
    }

    private static List<String> lines(List<OpenConnection> leaks) {
        return leaks.stream().map(Suspect::line).sorted().toList();
    }

    private static String line(OpenConnection leak) {
        Matcher number = NUMBER.matcher(leak.request());
        return line(
                number.find() ? number.group(1) : leak.toString(),
                leak.owner(),
                !leak.candidates().isEmpty());
    }

    @Override
    public String toString() {
        return owner.uniqueId();
    }
}
