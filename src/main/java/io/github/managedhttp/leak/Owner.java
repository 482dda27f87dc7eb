package io.github.managedhttp.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who started an exchange: the run, a test class, or one invocation of a test method.
 *
 * <p>Owners form a tree. An owner that has ended hands what is still open to its parent, where it stays charged to the one
 * who started it.
 */
public final class Owner {

    private final String uniqueId;
    private final String className;
    private final String methodName;
    private final String name;
    private final String fullName;
    private final long startedAt = System.nanoTime();
    private final @Nullable Owner parent;
    private final Reporting reporting;
    private final Ledger ledger;
    // An id and not the Thread: a Thread would itself be kept alive.
    private final long threadId = Thread.currentThread().getId();
    private final Attribution toItself = new Attribution(this, List.of());
    private final Set<Owner> running = ConcurrentHashMap.newKeySet();
    private final Queue<Starvation> starvations = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Allowance allowance;

    private Owner(
            String uniqueId,
            String className,
            String methodName,
            String name,
            @Nullable Owner parent,
            Reporting reporting) {
        this.uniqueId = uniqueId;
        this.className = className;
        this.methodName = methodName;
        this.name = name;
        this.fullName = packageOf(!methodName.isEmpty() && parent != null ? parent.className : className) + name;
        this.parent = parent;
        this.reporting = reporting;
        this.ledger = new Ledger(parent == null ? null : parent.ledger);
    }

    /**
     * Begins a run.
     *
     * @param uniqueId the unique id of its root
     * @param reporting how its reports are to look
     * @return the root of all owners
     */
    public static Owner run(String uniqueId, Reporting reporting) {
        return new Owner(uniqueId, "", "", "the run", null, reporting);
    }

    /**
     * Begins a test class.
     *
     * @param classUniqueId JUnit's unique id of the class
     * @param testClass the full name of the class
     * @return the class as an owner, until {@link #end()}
     */
    public Owner beginClass(String classUniqueId, String testClass) {
        return begin(new Owner(classUniqueId, testClass, "", simpleName(testClass), this, reporting));
    }

    /**
     * Begins a test, in the thread that runs it.
     *
     * @param testUniqueId JUnit's unique id of the test or of its invocation
     * @param declaringClass the full name of the class that declares the method
     * @param method the method's name
     * @param invocation "" or what tells this invocation from the others, such as {@code [2]}
     * @return the test as an owner, until {@link #end()}
     */
    public Owner beginTest(String testUniqueId, String declaringClass, String method, String invocation) {
        String testName = name + "." + method + "()" + invocation;
        return begin(new Owner(testUniqueId, declaringClass, method, testName, this, reporting));
    }

    private Owner begin(Owner child) {
        running.add(child);
        return child;
    }

    /** Ends the owner: what it still has open, and what its clients open from now on, is its parent's to judge. */
    public void end() {
        if (parent != null) {
            parent.running.remove(this);
        }
        ledger.close();
        if (isTest() && ledger.wasUsed()) {
            reporting.timeLine().ended(new Band(fullName, startedAt, System.nanoTime()));
        }
    }

    /**
     * Lets open connections be.
     *
     * @param permission why and where
     */
    public void allow(Allowance permission) {
        allowance = permission;
    }

    /**
     * Makes use of the permission to leave connections open, if there is one.
     *
     * @return its reason
     */
    public Optional<String> usePermission() {
        Allowance permission = allowance();
        if (permission == null) {
            return Optional.empty();
        }
        permission.use();
        return Optional.of(permission.reason());
    }

    @Nullable Allowance allowance() {
        return allowance != null || parent == null ? allowance : parent.allowance();
    }

    /**
     * Decides whom an exchange is charged to that is started on a client of this owner.
     *
     * <p>A test's client is charged to the test. On a client of a class it is the test whose method is on the call stack;
     * without such a frame it is the only test running, if it is one; else the class, and the tests are named as candidates.
     */
    Attribution attribute(CallSite callSite) {
        if (isTest() || running.isEmpty()) {
            return toItself;
        }
        List<Owner> tests = runningTests().toList();
        List<Owner> onStack = tests.stream().filter(callSite::passesThrough).toList();
        if (onStack.size() > 1) {
            // Invocations of one method that run side by side differ in nothing but their thread.
            long caller = Thread.currentThread().getId();
            onStack = onStack.stream().filter(test -> test.threadId == caller).toList();
        }
        if (onStack.size() == 1) {
            return onStack.get(0).toItself;
        }
        if (tests.size() == 1) {
            return tests.get(0).toItself;
        }
        return new Attribution(this, tests.stream().map(Owner::name).sorted().toList());
    }

    /** Whether a frame is of this test's method, or of one that runs in this class; helpers can have such a name, too. */
    boolean runs(StackTraceElement frame) {
        if (isTest()) {
            return frame.getClassName().equals(className)
                    && frame.getMethodName().equals(methodName);
        }
        for (Owner child : running) {
            if (child.runs(frame)) {
                return true;
            }
        }
        return false;
    }

    private Stream<Owner> runningTests() {
        return new ArrayList<>(running)
                .stream().flatMap(child -> child.isTest() ? Stream.of(child) : child.runningTests());
    }

    /**
     * JUnit's unique id.
     *
     * @return the id
     */
    public String uniqueId() {
        return uniqueId;
    }

    /**
     * The owner's short name.
     *
     * @return such as {@code OrderTest.streamsFeed()} or {@code OrderTest}
     */
    public String name() {
        return name;
    }

    /**
     * The owner's name with the package of its test class.
     *
     * @return such as {@code com.acme.OrderTest.streamsFeed()}
     */
    public String fullName() {
        return fullName;
    }

    /**
     * A live view of what this owner and those below it have open.
     *
     * @return the view, which may be kept and used by any thread
     */
    public OpenConnections openConnections() {
        return new LiveView(this);
    }

    /**
     * Notes that a lease request of this owner was refused because its route's connections were all in use.
     *
     * @param pool the pool as it was then, with the holders
     */
    public void starved(Starvation pool) {
        starvations.add(pool);
    }

    /**
     * The lease requests that were refused so far.
     *
     * @return one for each, in order
     */
    public List<Starvation> starvations() {
        return List.copyOf(starvations);
    }

    /** Everything open that is charged to this owner or to one below it that still runs. */
    Stream<Exchange> open() {
        return Stream.concat(
                Stream.concat(ledger.open().stream(), ledger.allowed().stream()),
                running.stream().flatMap(Owner::open));
    }

    /** What a test could not be failed for is its class's; what a class was failed for counts only in the run's total. */
    void passOn(List<OpenConnection> leaks) {
        if (parent != null) {
            Owner next = isTest() ? parent : parent.root();
            next.ledger.passOn(leaks);
        }
    }

    private Owner root() {
        return parent == null ? this : parent.root();
    }

    /**
     * Tells tests from classes and the run.
     *
     * @return whether this is one invocation of a test method
     */
    public boolean isTest() {
        return !methodName.isEmpty();
    }

    Ledger ledger() {
        return ledger;
    }

    Reporting reporting() {
        return reporting;
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.') + 1);
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** Whom an exchange is charged to, and who else could have started it. */
    record Attribution(Owner owner, List<String> candidates) {}
}
