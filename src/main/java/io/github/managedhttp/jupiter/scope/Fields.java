package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.configuration.UsageException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Injects the fields with {@link ManagedClient} of test instances and test classes. */
public final class Fields {

    /** A cache: JUnit searches all fields of a class for each test instance. */
    private final Map<Class<?>, List<Field>> byClass = new ConcurrentHashMap<>();

    public void injectStatic(ExtensionContext context) {
        inject(context.getRequiredTestClass(), null, context);
    }

    public void inject(Object instance, ExtensionContext context) {
        inject(instance.getClass(), instance, context);
    }

    /** Injects the instance fields, or the static fields if there is no instance. */
    private void inject(Class<?> testClass, @Nullable Object instance, ExtensionContext context) {
        for (Field field : of(testClass)) {
            if (Modifier.isStatic(field.getModifiers()) == (instance == null)) {
                inject(field, instance, context);
            }
        }
    }

    private List<Field> of(Class<?> testClass) {
        List<Field> known = byClass.get(testClass);
        if (known != null) {
            return known;
        }
        List<Field> fields = AnnotationSupport.findAnnotatedFields(testClass, ManagedClient.class);
        byClass.put(testClass, fields);
        return fields;
    }

    private static void inject(Field field, @Nullable Object instance, ExtensionContext context) {
        Injection injection = Injection.into(field);
        if (Modifier.isFinal(field.getModifiers())) {
            throw new UsageException(injection.place()
                    + " is final, so @ManagedClient cannot set it. Expected a field that is not final,"
                    + " or asyncClient() or classicClient() of a ManagedHttpClientsExtension as its initializer.");
        }
        Object client = instance == null
                ? ScopeStore.run(context).sharedFields().resolve(field, injection, context)
                : injection.resolve(context);
        // Makes it accessible, because a module with tests is open to JUnit, but not to us.
        ReflectionSupport.tryToReadFieldValue(field, instance);
        try {
            field.set(instance, client);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new UsageException(injection.place() + " cannot be set: " + e.getMessage() + ".");
        }
        if (client instanceof MinimalHttpAsyncClient minimal && outlivesTests(instance, context)) {
            ScopeStore.of(context)
                    .clients()
                    .heldBy(minimal, (former, fresh) -> replace(field, instance, former, fresh));
        }
    }

    private static boolean outlivesTests(@Nullable Object instance, ExtensionContext context) {
        return instance == null || context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
    }

    /** Only for minimal clients. The views of other clients need not be replaced. */
    private static void replace(Field field, @Nullable Object instance, Object former, Object fresh) {
        try {
            if (field.get(instance) == former) {
                field.set(instance, fresh);
            }
        } catch (IllegalAccessException | RuntimeException e) {
            // Cannot happen: the field was set before.
        }
    }
}
