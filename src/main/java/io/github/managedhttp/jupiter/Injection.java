package io.github.managedhttp.jupiter;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.leak.OpenConnections;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * One parameter or field to be injected.
 *
 * @param type its type
 * @param element what carries its annotations
 * @param place where it is, for messages
 */
record Injection(Class<?> type, AnnotatedElement element, String place) {

    private static final String SUPPORTED =
            "CloseableHttpAsyncClient, HttpAsyncClient, CloseableHttpClient, HttpClient, OpenConnections, CleanupRegistry";
    private static final List<String> APACHE_CLIENTS = List.of("org.apache.hc.client5.", "org.apache.http.");

    static Injection into(Parameter parameter, int index) {
        return new Injection(parameter.getType(), parameter, place(parameter.getDeclaringExecutable(), index));
    }

    static Injection into(Field field) {
        return new Injection(
                field.getType(), field, "Field " + field.getDeclaringClass().getName() + "." + field.getName());
    }

    /** By its number: the name of a parameter is in the class file only if that was compiled so. */
    private static String place(Executable executable, int index) {
        String owner = executable.getDeclaringClass().getName();
        String called = executable instanceof Method ? owner + "." + executable.getName() : "new " + owner;
        return "Parameter " + (index + 1) + " of " + called
                + Arrays.stream(executable.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(joining(", ", "(", ")"));
    }

    /** Whether it is ours to inject, or to refuse: an annotated element, one of our types, or any client of Apache's. */
    boolean isOurs() {
        return annotation().isPresent() || isSupported() || isApacheClient();
    }

    private boolean isSupported() {
        return kind().isPresent() || type == OpenConnections.class || type == CleanupRegistry.class;
    }

    private Optional<ClientKind> kind() {
        return ClientKind.of(type);
    }

    private boolean isApacheClient() {
        String name = type.getName();
        return APACHE_CLIENTS.stream().anyMatch(name::startsWith)
                && (name.endsWith("Client") || name.endsWith("ClientBuilder"));
    }

    private Optional<ManagedClient> annotation() {
        return AnnotationSupport.findAnnotation(element, ManagedClient.class);
    }

    Object resolve(ExtensionContext context) {
        Optional<ClientKind> kind = kind();
        if (kind.isPresent()) {
            return client(kind.get(), context);
        }
        if (type == OpenConnections.class) {
            return Scopes.of(context).owner().openConnections();
        }
        if (type == CleanupRegistry.class) {
            return Scopes.of(context).registry();
        }
        throw new Mistake(
                place + " is of type " + type.getName() + ", which cannot be managed. Supported: " + SUPPORTED + ".");
    }

    private Object client(ClientKind kind, ExtensionContext context) {
        if (annotation().map(ManagedClient::http2).orElse(false)) {
            throw new Mistake(place + " asks for http2 = true, which this version cannot manage. Accepted: false.");
        }
        Scope here = Scopes.of(context);
        Settings settings = here.settings();
        String name = annotation().map(ManagedClient::value).orElse(ManagedClient.DEFAULT_NAME);
        ClientScope lifetime = annotation()
                .map(ManagedClient::scope)
                .filter(own -> own != ClientScope.DEFAULT)
                .orElse(settings.scope());
        List<Class<? extends ClientCustomizer>> customizers = new ArrayList<>(settings.customizers());
        annotation().ifPresent(own -> customizers.addAll(List.of(own.customizedBy())));
        return Scopes.ofClients(context, lifetime)
                .clients()
                .get(
                        new ClientId(kind, name),
                        place,
                        () -> customizers.stream().map(this::instantiate).toList())
                .view(
                        here.owner(),
                        Allowances.on(element, place).map(here::give).orElse(null));
    }

    private ClientCustomizer instantiate(Class<? extends ClientCustomizer> customizer) {
        try {
            return customizer.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new Mistake(place + " is customized by " + customizer.getName()
                    + ", which cannot be created: it must be public and have a public constructor without parameters.");
        }
    }
}
