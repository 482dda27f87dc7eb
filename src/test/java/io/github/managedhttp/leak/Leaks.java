package io.github.managedhttp.leak;

import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.callsite.Through;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.timeline.TimeLine;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reports of made-up leaks, for tests of what is made of a report. */
public final class Leaks {

    private static final Reporting REPORTING = new Reporting(true, report -> "", TimeLine.counted());

    private Leaks() {}

    /** The leak that {@code design.md} shows, to be changed as a test needs it. */
    public static Leak leak() {
        return new Leak();
    }

    /** A report after a second's wait, with the leaks in the order given. */
    public static LeakReport report(Leak... leaks) {
        return report(Duration.ofSeconds(1), Arrays.stream(leaks));
    }

    public static LeakReport report(Duration settled, Stream<Leak> leaks) {
        return new LeakReport(leaks.map(Leak::build).toList(), settled, REPORTING.text());
    }

    public static StackTraceElement frame(String className, String method, String file, int line) {
        return new StackTraceElement(className, method, file, line);
    }

    /** One leak in the making. */
    public static final class Leak {

        private String testClass = "com.acme.OrderTest";
        private String method = "streamsFeed";
        private String invocation = "";
        private String allowance;
        private String client = "orders";
        private State state = State.RESPONSE_BODY;
        private String detail = "200 received, 4 bytes read, end never seen";
        private Waiter waiter = new Waiter(Waiter.Kind.NOBODY, "");
        private RequestLine redirectedTo;
        private RequestLine request = new RequestLine("GET", "http", "localhost:8081", "/feed");
        private String exchangeId = "ex-0000000042";
        private String route = "{}->http://localhost:8081";
        private ConnectionInfo wire = new ConnectionInfo("HTTP/1.1", 53412);
        private PoolSnapshot pool = new PoolSnapshot(1, 0, 2, 25, 5, List.of());
        private Duration age = Duration.ofMillis(3114);
        private Duration leasedFor = Duration.ofMillis(3114);
        private Duration idle = Duration.ofMillis(2902);
        private String thread = "main";
        private boolean threadStarted;
        private List<StackTraceElement> frames = List.of(
                frame("com.acme.OrderTest", "streamsFeed", "OrderTest.java", 57),
                frame("com.acme.FeedClient", "open", "FeedClient.java", 31));
        private boolean blocking;
        private int hiddenFrames = 27;
        private Through through;
        private CallSite surrounding;
        private RequestLine surroundingRequest;
        private List<String> candidates = List.of();
        private Afterwards afterwards;

        private Leak() {}

        public Leak test(String inClass, String inMethod, String numbered) {
            testClass = inClass;
            method = inMethod;
            invocation = numbered;
            return this;
        }

        public Leak test(String inMethod) {
            return test(testClass, inMethod, "");
        }

        /** Charged to the class. */
        public Leak ofClass(String... possibleTests) {
            method = "";
            candidates = List.of(possibleTests);
            return this;
        }

        /** Charged to the run. */
        public Leak ofRun() {
            testClass = "";
            method = "";
            return this;
        }

        /** Charged to the class, because the test was over. */
        public Leak afterwards(String test, Afterwards.Sender sender, long millis) {
            afterwards = new Afterwards(test, sender, Duration.ofMillis(millis));
            return ofClass();
        }

        public Leak allowed(String reason) {
            allowance = reason;
            return this;
        }

        public Leak client(String name) {
            client = name;
            return this;
        }

        public Leak state(State reached, String stateDetail) {
            state = reached;
            detail = stateDetail;
            return this;
        }

        public Leak waiter(Waiter.Kind kind, String onThread) {
            waiter = new Waiter(kind, onThread);
            return this;
        }

        public Leak get(String path) {
            request = new RequestLine("GET", "http", "localhost:8081", path);
            return this;
        }

        public Leak redirectedTo(int port, String path) {
            redirectedTo = new RequestLine("GET", "http", "localhost:" + port, path);
            return this;
        }

        public Leak byHand() {
            request = null;
            waiter = Waiter.UNSEEN;
            return state(State.LEASED_BY_HAND, "");
        }

        public Leak exchange(String id) {
            exchangeId = id;
            return this;
        }

        public Leak route(String planned, String protocol, int localPort) {
            route = planned;
            wire = new ConnectionInfo(protocol, localPort);
            return this;
        }

        public Leak pool(PoolSnapshot from) {
            pool = from;
            return this;
        }

        /** In milliseconds. */
        public Leak times(long sinceStart, Long sinceLease, long sinceIo) {
            age = Duration.ofMillis(sinceStart);
            leasedFor = sinceLease == null ? null : Duration.ofMillis(sinceLease);
            idle = Duration.ofMillis(sinceIo);
            return this;
        }

        public Leak thread(String name) {
            thread = name;
            return this;
        }

        /** On a thread that its owner has started. */
        public Leak startedThread(String name) {
            threadStarted = true;
            return thread(name);
        }

        /** Started by a call that gives no future. */
        public Leak blocking() {
            blocking = true;
            return this;
        }

        public Leak callSite(int libraryFrames, StackTraceElement... userFrames) {
            hiddenFrames = libraryFrames;
            frames = List.of(userFrames);
            return this;
        }

        /** Called by a library for the user. */
        public Leak through(String artifact, StackTraceElement frame) {
            through = Through.of(artifact, frame);
            return this;
        }

        /** By a library, in a callback of GET of this path. */
        public Leak within(String path, StackTraceElement... userFrames) {
            surroundingRequest = new RequestLine("GET", "http", "localhost:8081", path);
            surrounding = new CallSite(List.of(userFrames), 0, null);
            return callSite(9);
        }

        /** Started in this line of the test. */
        public Leak line(int number) {
            return callSite(27, frame("com.acme.OrderTest", "streamsFeed", "OrderTest.java", number));
        }

        private OpenConnection build() {
            OpenConnectionFacts facts = facts(owner())
                    .allowed(allowance)
                    .request(request, exchangeId, route)
                    .redirectedTo(redirectedTo)
                    .connection(wire, pool)
                    .times(age, leasedFor, idle)
                    .thread(thread, threadStarted ? owner().name() : "")
                    .callSite(new CallSite(frames, hiddenFrames, through))
                    .attributed(candidates, afterwards)
                    .explanation(detail, waiter, blocking);
            return (surrounding == null ? facts : facts.within(surrounding, surroundingRequest)).build();
        }

        private OpenConnectionFacts facts(Owner owner) {
            return new OpenConnectionFacts(client, state, true)
                    .owner(owner.uniqueId(), owner.name(), owner.fullName(), owner.isTest());
        }

        private Owner owner() {
            Owner owner = Owner.run("[engine:junit-jupiter]", REPORTING);
            if (!testClass.isEmpty()) {
                owner = owner.beginClass(owner.uniqueId() + "/[class:" + testClass + "]", testClass);
            }
            if (!method.isEmpty()) {
                String id = owner.uniqueId() + "/[method:" + method + "()]" + invocation;
                owner = owner.beginTest(id, new TestMethod(testClass, method, "()V"), invocation);
            }
            return owner;
        }
    }
}
