package io.github.managedhttp.jupiter;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.jupiter.configuration.Customization;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.scope.Scope;
import io.github.managedhttp.jupiter.scope.ScopeStore;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives fixtures clients that are none of ours, in the place of those that they ask for: one for each parameter, or for each static
 * field of those that want it, built as code under test builds its own. JUnit detects it for runs that are {@linkplain #CONFIGURATION configured} so.
 */
public final class BuiltByTests implements ParameterResolver, BeforeEachCallback {

    /** The system property that has all fixtures of a JVM run so: {@code watched}, or {@code woven} where an agent runs. */
    public static final String PROPERTY = "fixtures.clients";

    private static final String KEY = "fixtures.clients.built.by.tests";

    /** Has the static fields of a fixture filled as well: its clients need not be replaced for those after whoever breaks one. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    public @interface InFields {}

    /** What a run of fixtures is given. */
    public static final Map<String, String> CONFIGURATION = Map.of(
            KEY,
            "true",
            "managedhttp.inject",
            "annotated",
            "managedhttp.unmanaged",
            "fail",
            "junit.jupiter.extensions.autodetection.enabled",
            "true",
            "junit.jupiter.extensions.autodetection.include",
            BuiltByTests.class.getName());

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(BuiltByTests.class);

    /** Whether all fixtures of this JVM have such clients. */
    public static boolean isEverywhere() {
        return System.getProperty(PROPERTY) != null;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Parameter asked = parameter.getParameter();
        return context.getConfigurationParameter(KEY).isPresent()
                && !parameter.isAnnotated(ManagedClient.class)
                && (isAsync(asked.getType()) || isClassic(asked.getType()) || asked.getType() == OpenConnections.class);
    }

    private static boolean isAsync(Class<?> type) {
        return type == CloseableHttpAsyncClient.class || type == HttpAsyncClient.class;
    }

    private static boolean isClassic(Class<?> type) {
        return type == CloseableHttpClient.class || type == HttpClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Scope scope = ScopeStore.of(context);
        if (type == OpenConnections.class) {
            return new LiveOpenConnections(scope.owner());
        }
        return clients(context).closed(isAsync(type) ? async(scope.settings()) : classic(scope.settings()));
    }

    private static Clients clients(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Clients.class, unused -> new Clients(), Clients.class);
    }

    /** After all that is done before a class, when its fields have clients of ours already. */
    @Override
    public void beforeEach(ExtensionContext context) {
        boolean asked = context.getRequiredTestClass().isAnnotationPresent(InFields.class);
        if (asked && context.getConfigurationParameter(KEY).isPresent()) {
            context.getParent()
                    .orElseThrow()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(context.getRequiredTestClass(), unused -> setFields(context));
        }
    }

    private static boolean setFields(ExtensionContext context) {
        Settings settings = ScopeStore.of(context).settings();
        AnnotationSupport.findAnnotatedFields(context.getRequiredTestClass(), ManagedClient.class).stream()
                .filter(field -> Modifier.isStatic(field.getModifiers()) && isAsync(field.getType()))
                .forEach(field -> {
                    boolean http2 = field.getAnnotation(ManagedClient.class).http2();
                    set(field, clients(context).closed(http2 ? http2(settings) : async(settings)));
                });
        return true;
    }

    private static void set(Field field, CloseableHttpAsyncClient client) {
        try {
            field.setAccessible(true);
            field.set(null, client);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** By hand, unless an agent does it. */
    private static boolean isWoven() {
        return System.getProperty(PROPERTY, "").equals("woven");
    }

    private static CloseableHttpAsyncClient async(Settings settings) {
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create();
        PoolingAsyncClientConnectionManagerBuilder connections = PoolingAsyncClientConnectionManagerBuilder.create();
        for (Customization each : settings.customizations()) {
            ClientCustomizer customizer = each.get(() -> "A client of the fixture");
            customizer.customize("default", builder, connections);
        }
        builder.setConnectionManager(connections.build());
        CloseableHttpAsyncClient client =
                isWoven() ? builder.build() : WatchedClients.watch(builder).build();
        client.start();
        return client;
    }

    private static CloseableHttpAsyncClient http2(Settings settings) {
        H2AsyncClientBuilder builder = H2AsyncClientBuilder.create();
        for (Customization each : settings.customizations()) {
            ClientCustomizer customizer = each.get(() -> "A client of the fixture");
            customizer.customize("default", builder);
        }
        CloseableHttpAsyncClient client =
                isWoven() ? builder.build() : WatchedClients.watch(builder).build();
        client.start();
        return client;
    }

    private static CloseableHttpClient classic(Settings settings) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create();
        for (Customization each : settings.customizations()) {
            ClientCustomizer customizer = each.get(() -> "A client of the fixture");
            customizer.customize("default", builder, connections);
        }
        builder.setConnectionManager(connections.build());
        return isWoven() ? builder.build() : WatchedClients.watch(builder).build();
    }

    /** Closed after the run, as code under test does that owns them. */
    private static final class Clients implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        private final Queue<ModalCloseable> all = new ConcurrentLinkedQueue<>();

        <C extends ModalCloseable> C closed(C client) {
            all.add(client);
            return client;
        }

        @Override
        public void close() {
            all.forEach(client -> client.close(CloseMode.IMMEDIATE));
        }
    }
}
