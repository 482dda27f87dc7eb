package io.github.managedhttp.jupiter.scope;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.configuration.Allowances;
import io.github.managedhttp.jupiter.configuration.AnnotationLookup;
import io.github.managedhttp.jupiter.configuration.Customization;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.configuration.UsageException;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One parameter or field to be injected.
 *
 * @param type its type
 * @param element the parameter or the field
 * @param index which of the parameters it is, from 0
 * @param annotation its annotation
 */
public record Injection(Class<?> type, AnnotatedElement element, int index, Optional<ManagedClient> annotation) {

    private static final List<String> APACHE_CLIENTS = List.of("org.apache.hc.client5.", "org.apache.http.");

    /** Annotations of parameters and constructors that other extensions inject. */
    private static final Set<String> OF_OTHERS = Set.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Qualifier",
            "org.springframework.beans.factory.annotation.Value",
            "jakarta.inject.Inject",
            "org.mockito.Mock");

    public static Injection into(Parameter parameter, int index) {
        return new Injection(parameter.getType(), parameter, index, annotation(parameter));
    }

    public static Injection into(Field field) {
        return new Injection(field.getType(), field, 0, annotation(field));
    }

    private static Optional<ManagedClient> annotation(AnnotatedElement element) {
        return AnnotationLookup.find(element, ManagedClient.class);
    }

    /** The parameter or field, for messages. */
    public String place() {
        return element instanceof Field field
                ? "Field " + field.getDeclaringClass().getName() + "." + field.getName()
                : place(((Parameter) element).getDeclaringExecutable());
    }

    /** By its number, because class files contain parameter names only if compiled with -parameters. */
    private String place(Executable executable) {
        String owner = executable.getDeclaringClass().getName();
        String called = executable instanceof Method ? owner + "." + executable.getName() : "new " + owner;
        return "Parameter " + (index + 1) + " of " + called
                + Arrays.stream(executable.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(joining(", ", "(", ")"));
    }

    /** Whether it has our annotation. */
    public boolean isAnnotated() {
        return annotation.isPresent();
    }

    /** Whether it is injected or rejected by us: it is annotated, has a supported type, or is any other Apache client. */
    public boolean isOurs() {
        return isAnnotated() || ((isSupported() || isApacheClient()) && !isAnothers());
    }

    /** JUnit rejects a parameter that two extensions support. */
    private boolean isAnothers() {
        return saysThatItIsAnothers(element)
                || (element instanceof Parameter parameter
                        && parameter.getDeclaringExecutable() instanceof Constructor<?> constructor
                        && saysThatItIsAnothers(constructor));
    }

    private static boolean saysThatItIsAnothers(AnnotatedElement annotated) {
        for (Annotation annotation : annotated.getAnnotations()) {
            if (OF_OTHERS.contains(annotation.annotationType().getName())) {
                return true;
            }
        }
        return false;
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

    public Object resolve(ExtensionContext context) {
        Optional<ClientKind> kind = kind();
        if (kind.isPresent()) {
            return client(isHttp2() ? http2(kind.get()) : kind.get(), context);
        }
        if (type == OpenConnections.class) {
            return new LiveOpenConnections(ScopeStore.of(context).owner());
        }
        if (type == CleanupRegistry.class) {
            return ScopeStore.of(context).registry();
        }
        throw new UsageException(
                place() + " is of type " + type.getName() + ". Expected one of: " + InjectableTypes.names() + ".");
    }

    private boolean isHttp2() {
        return annotation.map(ManagedClient::http2).orElse(false);
    }

    private ClientKind http2(ClientKind kind) {
        if (kind != ClientKind.ASYNC || kind.isBuiltBy(type)) {
            throw new UsageException(place() + " has http2 = true, but is of type " + type.getName()
                    + ". Expected one of: CloseableHttpAsyncClient, HttpAsyncClient.");
        }
        return ClientKind.HTTP2;
    }

    /** The request for a client or a builder, or empty for other types. */
    Optional<ClientRequest> request(ExtensionContext context) {
        return kind().map(kind ->
                request(isHttp2() ? http2(kind) : kind, ScopeStore.of(context).settings()));
    }

    /** Returns the object that a concurrent class already uses, after checking that the requests agree. */
    Object checked(ClientRequest first, ExtensionContext context, Object shared) {
        request(context).ifPresent(request -> request.checkSameAs(first));
        return shared;
    }

    /** Returns a client with RUN scope, for classes that run in parallel. */
    Object resolveForRun(ClientRequest first, ExtensionContext context) {
        ClientKind kind = first.kind();
        if (kind == ClientKind.MINIMAL || kind.isBuiltBy(type)) {
            throw new UsageException(place() + " is static and shared by test classes that run in parallel, but " + kind
                    + (kind.isBuiltBy(type) ? "'s builder" : "") + " can belong to only one of them."
                    + " Expected a field that is not static, or one field for each class.");
        }
        Scope run = ScopeStore.run(context).scope();
        Allowance allowance = Allowances.on(element, this::place).map(run::give).orElse(null);
        return checked(first, context, run.clients().get(first).view(run.owner(), allowance));
    }

    private Object client(ClientKind kind, ExtensionContext context) {
        Scope here = ScopeStore.of(context);
        Allowance allowance =
                Allowances.on(element, this::place).map(here::give).orElse(null);
        ClientRequest request = request(kind, here.settings());
        if (kind.isBuiltBy(type)) {
            Clients clients = ScopeStore.ofClients(context, lifetime().orElse(ClientScope.METHOD))
                    .clients();
            return clients.create(request).builder(here.owner(), allowance, clients::add);
        }
        ClientScope lifetime = lifetime().orElse(here.settings().scope());
        return kind.home(context, lifetime).clients().get(request).view(here.owner(), allowance);
    }

    private Optional<ClientScope> lifetime() {
        return annotation.map(ManagedClient::scope).filter(own -> own != ClientScope.DEFAULT);
    }

    private ClientRequest request(ClientKind kind, Settings settings) {
        String name = annotation.map(ManagedClient::value).orElse(ManagedClient.DEFAULT_NAME);
        if (name.isBlank()) {
            throw new UsageException("The client name of " + place() + " is blank. Expected a name, or no name.");
        }
        return new ClientRequest(kind, name, customizations(name, settings), this::place);
    }

    private List<Customization> customizations(String name, Settings settings) {
        List<Customization> all = settings.customizationsOf(name);
        if (annotation.isPresent()) {
            for (Class<? extends ClientCustomizer> own : annotation.get().customizedBy()) {
                all.add(Customization.of(own));
            }
        }
        return all;
    }
}
