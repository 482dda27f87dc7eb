package io.github.managedhttp.jupiter;

import static java.util.Objects.requireNonNull;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.configuration.Customization;
import io.github.managedhttp.jupiter.configuration.Requirements;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.configuration.UsageException;
import io.github.managedhttp.jupiter.scope.InjectableTypes;
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
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * The extension behind {@link ManagedHttpClients}. Register it in a field to configure what an annotation cannot: a customizer that
 * is a lambda, or that uses a port known only at run time.
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
 * <p>Its settings override the annotation on the class that it is registered in. They are overridden by the annotations on methods,
 * nested classes and parameters. Registered in an instance field it takes effect for each test, but not for constructors and static
 * methods.
 */
public final class ManagedHttpClientsExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                TestInstancePreConstructCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                AfterEachCallback,
                AfterAllCallback {

    private static final ConditionEvaluationResult ENABLED = ConditionEvaluationResult.enabled(null);

    private final @Nullable UnaryOperator<Settings> settings;
    /**
     * Whether JUnit calls {@link #postProcessTestInstance}. It does not if the extension is registered in an instance field, which it
     * reads only after that: then {@link #beforeEach} injects the fields.
     */
    private volatile boolean processesInstances;

    /** For JUnit, which creates one instance for everything that an annotation registers. */
    ManagedHttpClientsExtension() {
        this.settings = null;
    }

    private ManagedHttpClientsExtension(UnaryOperator<Settings> settings) {
        this.settings = settings;
    }

    /** {@return a new builder without settings, for an extension in a field with {@code @RegisterExtension}} */
    public static Builder builder() {
        return new Builder();
    }

    /** Disables nothing. JUnit calls this first in a context, and closes last what is stored first. */
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

    /** A PER_CLASS instance is created before {@code beforeAll}: the class starts here, so that its constructor's requests count. */
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

    /** If several extensions are registered, the first one resolves the parameter, after all of them have applied their settings. */
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

    /** Looks at the run last: most parameters are not ours, and need no run. */
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
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw InjectableTypes.explained(failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw InjectableTypes.explained(failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw InjectableTypes.explained(failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw InjectableTypes.explained(failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw InjectableTypes.explained(failure);
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

    /** Configures in code what {@link ManagedHttpClients} configures in an annotation. If a setting is made twice, the later one wins. */
    public static final class Builder {

        private UnaryOperator<Settings> settings = UnaryOperator.identity();

        private Builder() {}

        /**
         * Sets how long clients live.
         *
         * @param scope the scope; {@code DEFAULT} for that of the annotation, of the configuration, or {@code CLASS}
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder scope(ClientScope scope) {
            requireNonNull(scope, "The scope must not be null.");
            return then(before -> before.with(scope));
        }

        /**
         * Sets what is done with a leak.
         *
         * @param policy the policy; {@code DEFAULT} for that of the annotation, of the configuration, or {@code FAIL}
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder onLeak(LeakPolicy policy) {
            requireNonNull(policy, "The leak policy must not be null.");
            return then(before -> before.with(policy));
        }

        /**
         * Sets what is done with an exception that a callback throws on an I/O thread, where JUnit does not see it. The same goes for an
         * {@code Error} thrown there by any code.
         *
         * @param policy {@code FAIL}, the default, fails the test that made the request; {@code WARN} prints the exception
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder onError(LeakPolicy policy) {
            requireNonNull(policy, "The error policy must not be null.");
            return then(before -> before.withOnError(policy));
        }

        /**
         * Sets how long the exchanges of a finished test may take to end.
         *
         * @param settle the duration, zero or more; 1 s if nothing sets it
         * @return this builder
         * @throws NullPointerException if it is null
         * @throws IllegalArgumentException if it is negative
         */
        public Builder settle(Duration settle) {
            requireNonNull(settle, "The settle time must not be null.");
            if (settle.isNegative()) {
                throw new IllegalArgumentException(
                        "The settle time is " + settle + ". Expected a duration of zero or more.");
            }
            return then(before -> before.with(settle));
        }

        /**
         * Adds a customizer of all clients. For lambdas see {@link ClientCustomizer#async} and {@link ClientCustomizer#classic}.
         *
         * @param customizer called after those that were added before
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder customizedBy(ClientCustomizer customizer) {
            return customize(customizer, null);
        }

        /**
         * Adds a customizer of the clients with a name.
         *
         * @param name the name, as in {@code @ManagedClient}
         * @param customizer called after those that were added before
         * @return this builder
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder client(String name, ClientCustomizer customizer) {
            requireNonNull(name, "The name of a client must not be null.");
            if (name.isBlank()) {
                throw new IllegalArgumentException("The name of a client must not be blank.");
            }
            return customize(customizer, name);
        }

        private Builder customize(ClientCustomizer customizer, @Nullable String name) {
            requireNonNull(customizer, "The customizer of a client must not be null.");
            Customization customization = new Customization(customizer.getClass(), customizer, name);
            return then(before -> before.with(Stream.of(customization)));
        }

        private Builder then(UnaryOperator<Settings> next) {
            UnaryOperator<Settings> before = settings;
            settings = inherited -> next.apply(before.apply(inherited));
            return this;
        }

        /** {@return a new extension, to be registered with {@code @RegisterExtension}} */
        public ManagedHttpClientsExtension build() {
            return new ManagedHttpClientsExtension(settings);
        }
    }
}
