package io.github.managedhttp.jupiter;

import io.github.managedhttp.jupiter.configuration.UsageException;
import io.github.managedhttp.jupiter.scope.Injection;
import io.github.managedhttp.jupiter.scope.OptIn;
import io.github.managedhttp.jupiter.scope.ScopeStore;
import java.lang.reflect.Field;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Registered by {@link ManagedClient} itself. Fails where the annotation would have no effect, because none of our extensions is
 * registered.
 */
final class ManagedClientCheck implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    /** For JUnit. */
    ManagedClientCheck() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        checkFields(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        checkFields(context);
    }

    private static void checkFields(ExtensionContext context) {
        if (!isRegistered(context)) {
            for (Field field :
                    AnnotationSupport.findAnnotatedFields(context.getRequiredTestClass(), ManagedClient.class)) {
                throw mistake(Injection.into(field), context);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.isAnnotated(ManagedClient.class) && !isRegistered(context)) {
            throw mistake(Injection.into(parameter.getParameter(), parameter.getIndex()), context)
                    .inParameter();
        }
        return false;
    }

    /** Never called. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        throw new IllegalStateException("Nothing is supported.");
    }

    private static boolean isRegistered(ExtensionContext context) {
        return ScopeStore.isReserved(context)
                || OptIn.isDoneBy(context)
                || OptIn.isDoneByMethodOf(context.getRequiredTestClass());
    }

    private static UsageException mistake(Injection injection, ExtensionContext context) {
        return new UsageException(injection.place() + " has @ManagedClient, but "
                + context.getRequiredTestClass().getName() + " does not have @ManagedHttpClients."
                + " Expected @ManagedHttpClients on the class,"
                + " or junit.jupiter.extensions.autodetection.enabled = true in junit-platform.properties.");
    }
}
