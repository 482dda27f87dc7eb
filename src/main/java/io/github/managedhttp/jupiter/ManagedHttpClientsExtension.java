package io.github.managedhttp.jupiter;

import static java.util.Objects.requireNonNull;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.configuration.Customization;
import io.github.managedhttp.jupiter.configuration.Requirements;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.configuration.UsageException;
import io.github.managedhttp.jupiter.scope.Injection;
import io.github.managedhttp.jupiter.scope.Scope;
import io.github.managedhttp.jupiter.scope.ScopeStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Does what {@link ManagedHttpClients} says. Built in code, it can say what an annotation cannot: customizers that are lambdas, or
 * that know a port.
 *
 * <pre>{@code
 * class OrdersTest {
 *     @RegisterExtension
 *     static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
 *             .settle(Duration.ofMillis(200))
 *             .client("orders", ClientCustomizer.async((name, client, connections) -> client.setProxy(PROXY)))
 *             .build();
 *
 *     @Test
 *     void reads(@ManagedClient("orders") CloseableHttpAsyncClient client) { … }
 * }
 * }</pre>
 *
 * <p>What it says comes after the annotation on the class that it is registered in, and before the annotations on methods, nested
 * classes and parameters. Registered in an instance field it begins with each test: not before constructors and static methods.
 */
public final class ManagedHttpClientsExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                TestInstancePreConstructCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                ParameterResolver,
                AfterEachCallback,
                AfterAllCallback {

    private static final ConditionEvaluationResult ENABLED = ConditionEvaluationResult.enabled(null);

    private final @Nullable UnaryOperator<Settings> settings;
    private volatile boolean processesInstances;

    /** For JUnit, which creates one instance for all that an annotation registers. */
    ManagedHttpClientsExtension() {
        this.settings = null;
    }

    private ManagedHttpClientsExtension(UnaryOperator<Settings> settings) {
        this.settings = settings;
    }

    /** {@return a builder, that says nothing yet, of an extension for a field with {@code @RegisterExtension}} */
    public static Builder builder() {
        return new Builder();
    }

    /** Disables nothing: JUnit asks this before all else in a context, so that what is put into its store now is closed last. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        ScopeStore.reserveEnd(context);
        return ENABLED;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Scope scope = begin(context);
        scope.enter();
        ScopeStore.markManaged(context);
        scope.fields().injectStatic(context);
    }

    /** An instance that lives as long as its class is made before all else: its class begins with it, and what it sends. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS))) {
            begin(context).enter();
        }
    }

    @Override
    public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
        processesInstances = true;
        begin(context).fields().inject(testInstance, context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Scope scope = begin(context);
        scope.enter();
        if (settings != null && !processesInstances) {
            context.getRequiredTestInstances()
                    .getAllInstances()
                    .forEach(instance -> scope.fields().inject(instance, context));
        }
    }

    private Scope begin(ExtensionContext context) {
        Requirements.check();
        Scope scope = ScopeStore.of(context);
        if (settings != null) {
            ScopeStore.once(context, this, () -> scope.override(settings));
        }
        return scope;
    }

    /** Of several extensions the first one resolves, and all have said before what they say about clients. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            Requirements.check();
            if (!isOurs(injection(parameter), context)) {
                return false;
            }
            begin(context);
            return ScopeStore.isFirst(context, this);
        } catch (UsageException mistake) {
            throw mistake.inParameter();
        }
    }

    /** Asks the run last: most parameters are not ours, and need none. */
    private static boolean isOurs(Injection injection, ExtensionContext context) {
        return injection.isOurs()
                && (injection.isAnnotated()
                        || !ScopeStore.run(context).configuration().annotatedOnly());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            return injection(parameter).resolve(context);
        } catch (UsageException mistake) {
            throw mistake.inParameter();
        }
    }

    private static Injection injection(ParameterContext context) {
        return Injection.into(context.getParameter(), context.getIndex());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    private static void end(ExtensionContext context) {
        ScopeStore.begun(context).ifPresent(scope -> scope.over(context));
    }

    /**
     * A constructor parameter belongs to the test that the instance is made for, not to the class (from JUnit 5.12 on; older
     * versions do not ask).
     */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Says in code what {@link ManagedHttpClients} says in an annotation. Of two that say the same thing, the later one wins. */
    public static final class Builder {

        private UnaryOperator<Settings> settings = UnaryOperator.identity();

        private Builder() {}

        /**
         * Says how long clients live.
         *
         * @param scope the scope
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder scope(ClientScope scope) {
            requireNonNull(scope, "The scope is null. Accepted: METHOD, CLASS, RUN or DEFAULT.");
            return then(before -> before.with(scope));
        }

        /**
         * Says what is done with a leak.
         *
         * @param policy the policy
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder onLeak(LeakPolicy policy) {
            requireNonNull(policy, "The leak policy is null. Accepted: FAIL, WARN, IGNORE or DEFAULT.");
            return then(before -> before.with(policy));
        }

        /**
         * Says what is done with what a callback throws on an I/O thread, or another code an {@code Error}, which nobody sees there.
         *
         * @param policy {@code FAIL}, the default, to fail the test whose request it was; {@code WARN} to print it
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder onError(LeakPolicy policy) {
            requireNonNull(policy, "The error policy is null. Accepted: FAIL, WARN, IGNORE or DEFAULT.");
            return then(before -> before.withOnError(policy));
        }

        /**
         * Says how long a finished test's exchanges may take to be released.
         *
         * @param settle the duration, which may be zero
         * @return this builder
         * @throws NullPointerException if it is null
         * @throws IllegalArgumentException if it is negative
         */
        public Builder settle(Duration settle) {
            requireNonNull(settle, "The settle time is null. Accepted: a duration of zero or more.");
            if (settle.isNegative()) {
                throw new IllegalArgumentException(
                        "The settle time is " + settle + ". Accepted: a duration of zero or more.");
            }
            return then(before -> before.with(settle));
        }

        /**
         * Configures all clients. For lambdas see {@link ClientCustomizer#async} and {@link ClientCustomizer#classic}.
         *
         * @param customizer is called after those that were named before
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder customizedBy(ClientCustomizer customizer) {
            return customize(customizer, null);
        }

        /**
         * Configures the clients of a name, as {@code @ManagedClient} gives it.
         *
         * @param name the name
         * @param customizer is called after those that were named before
         * @return this builder
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder client(String name, ClientCustomizer customizer) {
            requireNonNull(name, "The name of a client is null. Accepted: a name that is not blank.");
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "The name of a client is blank. Accepted: a name that is not blank.");
            }
            return customize(customizer, name);
        }

        private Builder customize(ClientCustomizer customizer, @Nullable String name) {
            requireNonNull(customizer, "The customizer of a client is null. Accepted: an object or a lambda.");
            Customization customization = new Customization(customizer.getClass(), customizer, name);
            return then(before -> before.with(Stream.of(customization)));
        }

        private Builder then(UnaryOperator<Settings> next) {
            UnaryOperator<Settings> before = settings;
            settings = inherited -> next.apply(before.apply(inherited));
            return this;
        }

        /** {@return an extension to be registered} */
        public ManagedHttpClientsExtension build() {
            return new ManagedHttpClientsExtension(settings);
        }
    }
}
