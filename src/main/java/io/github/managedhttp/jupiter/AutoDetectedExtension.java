package io.github.managedhttp.jupiter;

import io.github.managedhttp.Internal;
import io.github.managedhttp.jupiter.configuration.Requirements;
import io.github.managedhttp.jupiter.scope.OptIn;
import io.github.managedhttp.jupiter.scope.Scope;
import io.github.managedhttp.jupiter.scope.ScopeStore;
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
 * Registered by JUnit for all test classes if {@code junit.jupiter.extensions.autodetection.enabled} is {@code true}.
 *
 * <p>Unclosed clients are then detected in every class, and what the application registers with
 * {@code CleanupRegistry.shared()} is closed at the end of the run. In a class without {@link ManagedHttpClients} or a
 * {@link ManagedHttpClientsExtension}, only parameters and fields with {@link ManagedClient} are injected: others of the same
 * types may belong to another extension.
 *
 * @hidden
 */
@Internal
public final class AutoDetectedExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                TestInstancePreConstructCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                ParameterResolver,
                AfterEachCallback,
                AfterAllCallback {

    private static final boolean WORKS = Requirements.areMetOrTold();

    private final ManagedHttpClientsExtension extension = new ManagedHttpClientsExtension();

    /** For JUnit. */
    public AutoDetectedExtension() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return extension.evaluateExecutionCondition(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (WORKS) {
            Scope scope = ScopeStore.of(context);
            scope.enter();
            if (!OptIn.isDoneBy(context)) {
                scope.fields().injectStatic(context);
            }
        }
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (WORKS) {
            extension.preConstructTestInstance(factory, context);
        }
    }

    @Override
    public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
        if (WORKS && !OptIn.isDoneBy(context)) {
            ScopeStore.ofClass(context).fields().inject(testInstance, context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (WORKS) {
            extension.beforeEach(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return WORKS
                && parameter.isAnnotated(ManagedClient.class)
                && !OptIn.isDoneBy(context)
                && extension.supportsParameter(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return extension.resolveParameter(parameter, context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (WORKS) {
            extension.afterEach(context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (WORKS) {
            extension.afterAll(context);
        }
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return extension.getTestInstantiationExtensionContextScope(rootContext);
    }
}
