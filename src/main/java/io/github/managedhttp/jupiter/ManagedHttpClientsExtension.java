package io.github.managedhttp.jupiter;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Does what {@link ManagedHttpClients} says: translates JUnit's callbacks, and nothing else. */
public final class ManagedHttpClientsExtension
        implements BeforeAllCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                ParameterResolver,
                AfterEachCallback,
                AfterAllCallback {

    /** For JUnit, which creates one instance for all that an annotation registers. */
    ManagedHttpClientsExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Scopes.of(context).enter();
        Fields.injectStatic(context);
    }

    @Override
    public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
        Fields.inject(testInstance, context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Scopes.of(context).enter();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return injection(parameter).isOurs();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            return injection(parameter).resolve(context);
        } catch (Mistake mistake) {
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
        Scopes.begun(context)
                .ifPresent(scope -> scope.end(context.getExecutionException().orElse(null)));
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
