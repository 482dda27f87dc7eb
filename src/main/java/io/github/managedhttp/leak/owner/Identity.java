package io.github.managedhttp.leak.owner;

import org.jspecify.annotations.Nullable;

/**
 * The identity of an owner. Threads that were created while the owner ran refer to it as long as they live. So it is small, and
 * does not refer to the owner after its end.
 */
public final class Identity {

    private final String uniqueId;
    private final String className;
    private final @Nullable TestMethod method;
    private final String name;
    private final String fullName;
    private final String akinPackage;
    private final @Nullable Identity parent;
    private volatile @Nullable Owner running;
    private volatile long endedAt;

    private Identity(
            String uniqueId, String className, @Nullable TestMethod method, String name, @Nullable Identity parent) {
        this.uniqueId = uniqueId;
        this.className = className;
        this.method = method;
        this.name = name;
        this.parent = parent;
        this.fullName = packageOf(className) + name;
        this.akinPackage = akinPackage(className);
    }

    static Identity ofRun(String uniqueId) {
        return new Identity(uniqueId, "", null, "the run", null);
    }

    Identity ofClass(String classUniqueId, String testClass) {
        return new Identity(classUniqueId, testClass, null, testClass.substring(testClass.lastIndexOf('.') + 1), this);
    }

    /** An inherited test has the name of the class that runs it. */
    Identity ofTest(String testUniqueId, TestMethod method, String invocation) {
        return new Identity(testUniqueId, className, method, name + "." + method.name() + "()" + invocation, this);
    }

    void begin(Owner owner) {
        running = owner;
    }

    void end() {
        endedAt = System.nanoTime();
        running = null;
    }

    /** The owner while it runs, else null. */
    @Nullable Owner running() {
        return running;
    }

    /** The owner, or its nearest ancestor that still runs; null after the run. */
    @Nullable Owner runningOrParent() {
        Owner here = running;
        return here != null || parent == null ? here : parent.runningOrParent();
    }

    /** When the owner ended, by {@link System#nanoTime()}. Only for an owner that has ended. */
    long endedAt() {
        return endedAt;
    }

    boolean isOfSameRun(Identity other) {
        return root() == other.root();
    }

    /** The identity of the run, the root of the tree. */
    Identity root() {
        return parent == null ? this : parent.root();
    }

    @Nullable TestMethod method() {
        return method;
    }

    String uniqueId() {
        return uniqueId;
    }

    public String name() {
        return name;
    }

    String fullName() {
        return fullName;
    }

    /**
     * Whether a class may belong to the same code base as the test class, by its package: the package of the test class or a
     * sibling, unless the common prefix is only the name of a company.
     */
    boolean isAkin(String otherClass) {
        return !akinPackage.isEmpty() && otherClass.startsWith(akinPackage);
    }

    /** {@code com.acme.} of {@code com.acme.orders.OrderTest} and of {@code com.acme.AcmeTest}. */
    private static String akinPackage(String className) {
        String own = packageOf(className);
        String around = own.isEmpty() ? "" : packageOf(own.substring(0, own.length() - 1));
        return around.indexOf('.') == around.lastIndexOf('.') ? own : around;
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.') + 1);
    }
}
