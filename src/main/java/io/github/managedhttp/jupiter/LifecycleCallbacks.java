package io.github.managedhttp.jupiter;

import io.github.managedhttp.Internal;
import io.github.managedhttp.jupiter.configuration.Requirements;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.configuration.UsageException;
import io.github.managedhttp.jupiter.scope.FieldClients;
import io.github.managedhttp.jupiter.scope.InjectableTypes;
import io.github.managedhttp.jupiter.scope.Injection;
import io.github.managedhttp.jupiter.scope.RunningClasses;
import io.github.managedhttp.jupiter.scope.Scope;
import io.github.managedhttp.jupiter.scope.ScopeStore;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
 * Translates what JUnit calls into scopes, injection and verdicts.
 *
 * @hidden
 */
@Internal
public abstract sealed class LifecycleCallbacks
        implements ExecutionCondition,
                BeforeAllCallback,
                TestInstancePreConstructCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                AfterEachCallback,
                AfterAllCallback
        permits ManagedHttpClientsExtension {

    private static final ConditionEvaluationResult ENABLED = ConditionEvaluationResult.enabled(null);

    private final @Nullable UnaryOperator<Settings> settings;
    /**
     * Whether JUnit calls {@link #postProcessTestInstance}. It does not if the extension is registered in an instance field, which it
     * reads only after that: then {@link #beforeEach} injects the fields.
     */
    private volatile boolean processesInstances;

    private final RunningClasses classes = new RunningClasses();

    /**
     * Creates the callbacks.
     *
     * @param settings what is configured in code, or null for an extension that an annotation registers
     */
    LifecycleCallbacks(@Nullable UnaryOperator<Settings> settings) {
        this.settings = settings;
    }

    /** The clients that the extension gives out by its methods. */
    FieldClients clients() {
        return new FieldClients(classes, this::begin);
    }

    /** Disables nothing. JUnit calls this first in a context, and closes last what is stored first. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        ScopeStore.reserveEnd(context);
        enterFields(context);
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
        enterFields(context);
        if (settings != null && !processesInstances) {
            context.getRequiredTestInstances()
                    .getAllInstances()
                    .forEach(instance -> scope.fields().inject(instance, context));
        }
    }

    private void enterFields(ExtensionContext context) {
        if (settings != null) {
            classes.enter(context);
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
}
