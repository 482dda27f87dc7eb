package io.github.managedhttp.leak.owner;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.callsite.TestCode;
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
 * What starts exchanges: the run, a test class, or one invocation of a test method.
 *
 * <p>Owners form a tree. When an owner ends, its open exchanges stay its own; exchanges that start later belong to its parent.
 */
public final class Owner implements TestCode {

    private final Identity identity;
    private final long startedAt = System.nanoTime();
    private final @Nullable Owner parent;
    private final Reporting reporting;
    private final Ledger ledger;
    private final Set<Owner> running = ConcurrentHashMap.newKeySet();
    private final Queue<PoolExhaustion> starvations = new ConcurrentLinkedQueue<>();
    private final UnseenErrors unseen;
    private final Attribution certain = new Attribution(this, List.of(), null, true);
    private volatile @Nullable Allowance allowance;
    private volatile boolean watchesNothing;

    private Owner(Identity identity, @Nullable Owner parent, Reporting reporting) {
        this.identity = identity;
        this.parent = parent;
        this.reporting = reporting;
        this.ledger = new Ledger(parent == null ? null : parent.ledger);
        this.unseen = new UnseenErrors(identity.name(), parent == null ? null : parent.unseen);
        identity.begin(this);
    }

    /**
     * Begins a run.
     *
     * @param uniqueId the unique id of its root
     * @param reporting the format of its reports
     * @return the root of all owners
     */
    public static Owner run(String uniqueId, Reporting reporting) {
        return new Owner(Identity.ofRun(uniqueId), null, reporting);
    }

    /** Ignores watched clients for the whole run. */
    public void watchNothing() {
        watchesNothing = true;
    }

    boolean watchesNothing() {
        return watchesNothing;
    }

    /**
     * Begins a test class.
     *
     * @param classUniqueId JUnit's unique id of the class
     * @param testClass the full name of the class
     * @return the class as an owner, until {@link #end()}
     */
    public Owner beginClass(String classUniqueId, String testClass) {
        return begin(identity.ofClass(classUniqueId, testClass));
    }

    /**
     * Begins a test.
     *
     * @param testUniqueId JUnit's unique id of the test or of its invocation
     * @param method the method of the test
     * @param invocation "" or the number of the invocation, such as {@code [2]}
     * @return the test as an owner, until {@link #end()}
     */
    public Owner beginTest(String testUniqueId, TestMethod method, String invocation) {
        return begin(identity.ofTest(testUniqueId, method, invocation));
    }

    private Owner begin(Identity child) {
        Owner owner = new Owner(child, this, reporting);
        running.add(owner);
        return owner;
    }

    /** From now on, exchanges started on the calling thread, or on threads that it creates, belong to this owner. */
    public void enter() {
        Lineage.enter(identity);
    }

    /** Ends what {@link #enter()} began on the calling thread. */
    public void leave() {
        Lineage.leave(identity);
    }

    /** Ends the owner. Its open exchanges stay its own; exchanges that start from now on belong to its parent. */
    public void end() {
        identity.end();
        if (parent != null) {
            parent.running.remove(this);
        }
        ledger.close();
        if (isTest() && ledger.wasUsed()) {
            reporting.listener().testEnded(fullName(), startedAt, System.nanoTime());
        }
    }

    /** {@return whether anything of this owner is open} */
    public boolean hasOpen() {
        return ledger.hasOpen();
    }

    /**
     * Allows open connections.
     *
     * @param permission the reason, and the place of the annotation
     */
    public void allow(Allowance permission) {
        allowance = permission;
    }

    /**
     * Marks the allowance to leave connections open as used, if there is one.
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

    public @Nullable Allowance allowance() {
        return allowance != null || parent == null ? allowance : parent.allowance();
    }

    @Override
    public boolean isAkin(String className) {
        return identity.isAkin(className);
    }

    @Override
    public boolean runs(StackTraceElement frame) {
        TestMethod method = identity.method();
        if (method != null) {
            return frame.getClassName().equals(method.className())
                    && frame.getMethodName().equals(method.name());
        }
        for (Owner child : running) {
            if (child.runs(frame)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether the owner has not {@linkplain #end() ended}} */
    public boolean isRunning() {
        return identity.running() != null;
    }

    /**
     * Finds the nearest common ancestor of two owners.
     *
     * @param other another owner of this run
     * @return the common ancestor, which may be one of them
     */
    public Owner commonWith(Owner other) {
        return parent == null || other.isIn(this) ? this : parent.commonWith(other);
    }

    private boolean isIn(Owner around) {
        return this == around || (parent != null && parent.isIn(around));
    }

    /** Whether no other test runs in the whole run. */
    boolean isOnlyTestRunning() {
        return root().runningTests().allMatch(test -> test == this);
    }

    /** The run that an owner belongs to, or null if the run has ended. */
    static @Nullable Owner runOf(@Nullable Identity identity) {
        return identity == null ? null : identity.root().running();
    }

    /** The only top-level class that runs, or the run itself if there is none or more than one. */
    Owner onlyClassRunning() {
        List<Owner> classes = List.copyOf(running);
        return classes.size() == 1 ? classes.get(0) : this;
    }

    List<String> namesOfRunningTests() {
        return runningTests().map(Owner::name).sorted().toList();
    }

    private Stream<Owner> runningTests() {
        return new ArrayList<>(running)
                .stream().flatMap(child -> child.isTest() ? Stream.of(child) : child.runningTests());
    }

    /** {@return JUnit's unique id} */
    public String uniqueId() {
        return identity.uniqueId();
    }

    /** {@return the owner's short name, such as {@code OrderTest.streamsFeed()} or {@code OrderTest}} */
    public String name() {
        return identity.name();
    }

    /** {@return the owner's name with the package of its test class, such as {@code com.acme.OrderTest.streamsFeed()}} */
    public String fullName() {
        return identity.fullName();
    }

    /**
     * Records that a lease request of this owner timed out because all connections of its route were in use.
     *
     * @param pool the state of the pool, with the holders
     */
    public void starved(PoolExhaustion pool) {
        starvations.add(pool);
    }

    /** {@return the lease requests that have timed out, in order} */
    public List<PoolExhaustion> starvations() {
        return List.copyOf(starvations);
    }

    /** Records an exception that code of this owner threw on an I/O thread. */
    public void threw(UnseenError error) {
        unseen.add(error);
    }

    /**
     * Removes and returns the exceptions that code of this owner threw on I/O threads. Exceptions that are thrown later are
     * recorded for its parent.
     *
     * @return each once, in order
     */
    public List<UnseenError> takeUnseenErrors() {
        return unseen.take();
    }

    /**
     * Does the same as {@link #takeUnseenErrors()}, but only if there are no exceptions.
     *
     * @return whether there were none
     */
    public boolean endWithoutErrors() {
        return unseen.endIfEmpty();
    }

    /** {@return whether nothing of this owner is open, leaked or timed out} */
    public boolean hasNothingToTell() {
        return ledger.isEmpty() && starvations.isEmpty();
    }

    /** The ledgers of this owner and of its descendants that still run. */
    public Stream<Ledger> ledgers() {
        return Stream.concat(Stream.of(ledger), running.stream().flatMap(Owner::ledgers));
    }

    /** Passes leaks of a test that had already failed on to its class, and leaks of a class on to the run, for its total. */
    public void passOn(List<OpenConnection> leaks) {
        if (parent != null) {
            Owner next = isTest() ? parent : parent.root();
            next.ledger.passOn(leaks);
        }
    }

    private Owner root() {
        return parent == null ? this : parent.root();
    }

    /** {@return whether this is an invocation of a test method, rather than a class or the run} */
    public boolean isTest() {
        return identity.method() != null;
    }

    Attribution certain() {
        return certain;
    }

    Identity identity() {
        return identity;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Reporting reporting() {
        return reporting;
    }
}
