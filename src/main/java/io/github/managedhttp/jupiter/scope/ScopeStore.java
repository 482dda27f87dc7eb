package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import io.github.managedhttp.jupiter.configuration.Allowances;
import io.github.managedhttp.jupiter.configuration.Configuration;
import io.github.managedhttp.jupiter.configuration.UnknownKeys;
import io.github.managedhttp.jupiter.reports.ForkReports;
import io.github.managedhttp.jupiter.reports.SelfTest;
import io.github.managedhttp.jupiter.reports.UnmanagedClients;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.TestMethod;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Finds and creates the scopes of JUnit's contexts.
 *
 * <p>Every scope has its own key, because a lookup in a store falls back to the stores of its parents.
 */
public final class ScopeStore {

    private static final Namespace NAMESPACE = Namespace.create(ManagedHttpClientsExtension.class);
    private static final String RUN = "run";

    private ScopeStore() {}

    /** The run: one execution of the launcher. With several forks that is one test class. */
    public static Run run(ExtensionContext context) {
        ExtensionContext root = context.getRoot();
        Run begun = store(root).get(RUN, Run.class);
        return begun == null ? beginRun(root) : begun;
    }

    /**
     * The values are closed in reverse order: the run closes its own clients before unmanaged clients are searched for, and the
     * fork reports on both.
     */
    private static Run beginRun(ExtensionContext root) {
        Configuration configuration = Configuration.of(root);
        if (configuration.selfTest()) {
            SelfTest.of(root).pass();
        }
        ForkReports fork = stored(storeOfFork(root), "fork", ForkReports.class, unused -> beginFork(configuration));
        lookForUnmanaged(root, configuration, fork);
        return stored(store(root), RUN, Run.class, unused -> new Run(root, configuration, fork));
    }

    private static ForkReports beginFork(Configuration configuration) {
        UnknownKeys.tell();
        return new ForkReports(configuration);
    }

    private static void lookForUnmanaged(ExtensionContext root, Configuration configuration, ForkReports fork) {
        Function<String, UnmanagedClients> creator = unused -> new UnmanagedClients(configuration, fork.record());
        switch (configuration.unmanaged()) {
            case IGNORE -> {}
            case WARN -> stored(storeOfFork(root), "unmanaged in fork", UnmanagedClients.class, creator);
            case FAIL -> stored(store(root), "unmanaged in run", UnmanagedClients.class, creator);
        }
    }

    /**
     * With several forks each class is a run of its own. So the report is stored with the session: it covers all runs of the fork,
     * and a client that a later class closes does not count as unclosed.
     */
    private static ExtensionContext.Store storeOfFork(ExtensionContext root) {
        try {
            return root.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE);
        } catch (LinkageError beforeJUnit513) {
            return store(root);
        }
    }

    /** The scope of a context: that of its test, or else of its class. */
    public static Scope of(ExtensionContext context) {
        Optional<Method> test = context.getTestMethod();
        return test.isPresent() ? endOf(context).scope(() -> beginTest(context, test.get())) : ofClass(context);
    }

    /** The scope of a context, if it was created. */
    public static Optional<Scope> begun(ExtensionContext context) {
        ExtensionContext level = level(context);
        LastClosed end = store(level).get(key(level), LastClosed.class);
        return end == null ? Optional.empty() : end.begun();
    }

    private static ExtensionContext level(ExtensionContext context) {
        return context.getTestMethod().isPresent() ? context : classLevel(context);
    }

    /** Ensures that the scope of a context is closed after everything that is stored from now on. */
    public static void reserveEnd(ExtensionContext context) {
        endOf(level(context));
    }

    /** Whether the end of a context was reserved: whether one of our extensions is registered there. */
    public static boolean isReserved(ExtensionContext context) {
        ExtensionContext level = level(context);
        return store(level).get(key(level)) != null;
    }

    private static LastClosed endOf(ExtensionContext level) {
        return stored(store(level), key(level), LastClosed.class, unused -> new LastClosed());
    }

    /** The scope of the class that a context belongs to. */
    public static Scope ofClass(ExtensionContext context) {
        ExtensionContext level = classLevel(context);
        return endOf(level).scope(() -> beginClass(level));
    }

    /** The scope of a client that is injected into a context. */
    static Scope ofClients(ExtensionContext context, ClientScope lifetime) {
        return switch (lifetime) {
            case METHOD -> of(context);
            case RUN -> run(context).scope();
            case CLASS, DEFAULT -> ofClass(outermost(context));
        };
    }

    private static Scope beginTest(ExtensionContext context, Method method) {
        Scope parent = ofClass(context);
        Owner owner = parent.owner().beginTest(context.getUniqueId(), TestMethod.of(method), Invocation.of(context));
        return begin(parent, owner, method);
    }

    private static Scope beginClass(ExtensionContext level) {
        Class<?> testClass = level.getRequiredTestClass();
        run(level).lookForClients();
        Optional<ExtensionContext> outer = level.getParent();
        Scope parent = outer.isPresent() && outer.get().getTestClass().isPresent()
                ? ofClass(outer.get())
                : run(level).scope();
        Owner owner = parent.owner().beginClass(level.getUniqueId(), testClass.getName());
        return begin(parent, owner, testClass);
    }

    private static Scope begin(Scope parent, Owner owner, AnnotatedElement element) {
        Scope scope = parent.begin(owner, parent.settings().overriddenBy(element));
        Allowances.on(element, owner::fullName).ifPresent(allowance -> owner.allow(scope.give(allowance)));
        return scope;
    }

    /** The context of the class that a context belongs to. If a class has several, as class templates do, the outermost one. */
    private static ExtensionContext classLevel(ExtensionContext context) {
        ExtensionContext level = context;
        Optional<ExtensionContext> parent = level.getParent();
        while (parent.isPresent() && parent.get().getTestClass().equals(context.getTestClass())) {
            level = parent.get();
            parent = level.getParent();
        }
        return level;
    }

    /** The outermost managed class. Its nested classes share its clients. */
    private static ExtensionContext outermostManaged(ExtensionContext classLevel) {
        ExtensionContext outermost = classLevel;
        Optional<ExtensionContext> parent = classLevel.getParent();
        while (parent.isPresent() && parent.get().getTestClass().isPresent()) {
            ExtensionContext enclosing = classLevel(parent.get());
            if (store(enclosing).get(managedKey(enclosing)) != null) {
                outermost = enclosing;
            }
            parent = enclosing.getParent();
        }
        return outermost;
    }

    /** The context of the outermost managed class, whose clients its nested classes share. */
    static ExtensionContext outermost(ExtensionContext context) {
        return outermostManaged(classLevel(context));
    }

    static ExtensionContext.Store storeOfClass(ExtensionContext context) {
        return store(outermost(context));
    }

    /** Records that an extension is registered for a class, by annotation or in code. */
    public static void markManaged(ExtensionContext context) {
        ExtensionContext level = classLevel(context);
        store(level).put(managedKey(level), true);
    }

    private static String managedKey(ExtensionContext level) {
        return "managed: " + level.getUniqueId();
    }

    /** Runs a step once, in the outermost context that an extension is called for. */
    public static void once(ExtensionContext context, Extension extension, Runnable step) {
        store(context).getOrComputeIfAbsent(extension, unused -> {
            step.run();
            return true;
        });
    }

    /** Whether an extension was called first. A class may have the annotation and register an extension in code as well. */
    public static boolean isFirst(ExtensionContext context, Extension extension) {
        return store(context).getOrComputeIfAbsent("first extension", unused -> extension) == extension;
    }

    /** The unique id itself: JUnit caches the string, and the string its hash. */
    private static String key(ExtensionContext context) {
        return context.getUniqueId();
    }

    // getOrComputeIfAbsent is deprecated in JUnit 6 only; its successor is missing from JUnit 5.
    private static <T> T stored(ExtensionContext.Store store, String key, Class<T> type, Function<String, T> creator) {
        return store.getOrComputeIfAbsent(key, creator, type);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
