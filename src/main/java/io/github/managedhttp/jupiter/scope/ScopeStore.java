package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import io.github.managedhttp.jupiter.configuration.Allowances;
import io.github.managedhttp.jupiter.configuration.Configuration;
import io.github.managedhttp.jupiter.configuration.UnknownKeys;
import io.github.managedhttp.jupiter.reports.ForkReports;
import io.github.managedhttp.jupiter.reports.SelfTest;
import io.github.managedhttp.jupiter.reports.UnmanagedClients;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.TestMethod;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Finds and begins the scopes of JUnit's contexts.
 *
 * <p>Every scope has a key of its own, because a look-up in a store falls through to the stores of its parents.
 */
public final class ScopeStore {

    private static final Namespace NAMESPACE = Namespace.create(ManagedHttpClientsExtension.class);
    private static final String RUN = "run";

    private ScopeStore() {}

    /** The run: one execution of the launcher, which with several forks is one test class. */
    public static Run run(ExtensionContext context) {
        ExtensionContext root = context.getRoot();
        Run begun = store(root).get(RUN, Run.class);
        return begun == null ? beginRun(root) : begun;
    }

    /**
     * What is stored first is closed last: the run closes its own clients before it is looked for those of others, and the fork
     * reports on both.
     */
    private static Run beginRun(ExtensionContext root) {
        Configuration configuration = Configuration.of(root);
        if (configuration.selfTest()) {
            SelfTest.of(root).pass();
        }
        ForkReports fork = stored(storeOfFork(root), "fork", ForkReports.class, unused -> beginFork(configuration));
        UnmanagedClients unmanaged = unmanaged(root, configuration, fork);
        return stored(store(root), RUN, Run.class, unused -> new Run(root, configuration, fork, unmanaged));
    }

    private static ForkReports beginFork(Configuration configuration) {
        UnknownKeys.tell();
        return new ForkReports(configuration);
    }

    private static @Nullable UnmanagedClients unmanaged(
            ExtensionContext root, Configuration configuration, ForkReports fork) {
        Function<String, UnmanagedClients> creator = unused -> new UnmanagedClients(configuration, fork.record());
        return switch (configuration.unmanaged()) {
            case IGNORE -> null;
            case WARN -> stored(storeOfFork(root), "unmanaged in fork", UnmanagedClients.class, creator);
            case FAIL -> stored(store(root), "unmanaged in run", UnmanagedClients.class, creator);
        };
    }

    /**
     * With several forks each class is a run of its own, so only the session has one report for all of them, and sees a client
     * that the next class closes.
     */
    private static ExtensionContext.Store storeOfFork(ExtensionContext root) {
        try {
            return root.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE);
        } catch (LinkageError beforeJUnit513) {
            return store(root);
        }
    }

    /** The scope of a context: of the test that it belongs to, or else of its class. */
    public static Scope of(ExtensionContext context) {
        Optional<Method> test = context.getTestMethod();
        return test.isPresent() ? endOf(context).scope(() -> beginTest(context, test.get())) : ofClass(context);
    }

    /** The scope of a context, if one was begun. */
    public static Optional<Scope> begun(ExtensionContext context) {
        ExtensionContext level = level(context);
        LastClosed end = store(level).get(key(level), LastClosed.class);
        return end == null ? Optional.empty() : end.begun();
    }

    private static ExtensionContext level(ExtensionContext context) {
        return context.getTestMethod().isPresent() ? context : classLevel(context);
    }

    /** Sees to it that the scope of a context is closed after all that others put into its store from now on. */
    public static void reserveEnd(ExtensionContext context) {
        endOf(level(context));
    }

    private static LastClosed endOf(ExtensionContext level) {
        return stored(store(level), key(level), LastClosed.class, unused -> new LastClosed());
    }

    /** The scope of the class that a context belongs to. */
    public static Scope ofClass(ExtensionContext context) {
        ExtensionContext level = classLevel(context);
        return endOf(level).scope(() -> beginClass(level));
    }

    /** The scope that a client lives in which is injected into a context. */
    static Scope ofClients(ExtensionContext context, ClientScope lifetime) {
        return switch (lifetime) {
            case METHOD -> of(context);
            case RUN -> run(context).scope();
            case CLASS, DEFAULT -> ofClass(outermostManaged(classLevel(context)));
        };
    }

    private static Scope beginTest(ExtensionContext context, Method method) {
        Scope parent = ofClass(context);
        Owner owner = parent.owner()
                .beginTest(context.getUniqueId(), TestMethod.of(method), invocation(context.getUniqueId()));
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

    /** The context of the class around a context; of several for one class, as with class templates, the outermost. */
    private static ExtensionContext classLevel(ExtensionContext context) {
        ExtensionContext level = context;
        Optional<ExtensionContext> parent = level.getParent();
        while (parent.isPresent() && parent.get().getTestClass().equals(context.getTestClass())) {
            level = parent.get();
            parent = level.getParent();
        }
        return level;
    }

    /** The outermost class that is managed itself, whose clients its nested classes share. */
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

    /** Notes that an extension is registered for a class, by annotation or in code. */
    public static void markManaged(ExtensionContext context) {
        ExtensionContext level = classLevel(context);
        store(level).put(managedKey(level), true);
    }

    private static String managedKey(ExtensionContext level) {
        return "managed: " + level.getUniqueId();
    }

    /** Does something in the outermost context that an extension is called for, and not again within that. */
    public static void once(ExtensionContext context, ManagedHttpClientsExtension extension, Runnable step) {
        store(context).getOrComputeIfAbsent(extension, unused -> {
            step.run();
            return true;
        });
    }

    /** Whether an extension is the first that came, for a class can be annotated and register one in code as well. */
    public static boolean isFirst(ExtensionContext context, ManagedHttpClientsExtension extension) {
        return store(context).getOrComputeIfAbsent("first extension", unused -> extension) == extension;
    }

    /** What tells one invocation of a class and a method from the others: the numbers in its unique id, as Surefire shows them. */
    static String invocation(String uniqueId) {
        StringBuilder numbers = new StringBuilder();
        for (int at = uniqueId.indexOf(":#"); at >= 0; at = uniqueId.indexOf(":#", at + 1)) {
            int end = at + 2;
            while (Character.isDigit(uniqueId.charAt(end))) {
                end++;
            }
            // In Kotlin a method can be called "#12 is fixed".
            if (end > at + 2 && uniqueId.charAt(end) == ']') {
                numbers.append('[').append(uniqueId, at + 2, end + 1);
            }
        }
        return numbers.toString();
    }

    /** The id itself, of which JUnit keeps the string and the string its hash. */
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
