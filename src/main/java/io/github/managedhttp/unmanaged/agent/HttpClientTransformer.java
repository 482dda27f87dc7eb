package io.github.managedhttp.unmanaged.agent;

import static java.util.Map.entry;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Weaves calls of {@link AgentCallbacks} into a few classes of httpclient5. A class that is not as expected is left alone. */
final class HttpClientTransformer implements ClassFileTransformer {

    private static final String IMPL = "org/apache/hc/client5/http/impl/";
    private static final String ENDPOINT = "$InternalConnectionEndpoint";
    private static final Hook CREATED = new Hook("<init>", "created", Hook.Place.END);
    private static final Hook CLOSED = new Hook("close", "closed", Hook.Place.BEGIN);
    private static final Hook LEASED = new Hook("<init>", "leased", Hook.Place.END_WITH_LAST_ARGUMENT);
    private static final Hook GRANTED = new Hook("<init>", "granted", Hook.Place.END_WITH_LAST_ARGUMENT);
    private static final Hook LEASING = new Hook("lease", "leasing", Hook.Place.LAST_ARGUMENT);
    private static final Hook RELEASED = new Hook("detach", "released", Hook.Place.RESULT);

    private static final Hook BUILDING = new Hook("build", "building", Hook.Place.BEGIN);

    static final Map<String, List<Hook>> HOOKS = Map.ofEntries(
            entry(IMPL + "classic/HttpClientBuilder", List.of(BUILDING)),
            entry(IMPL + "async/HttpAsyncClientBuilder", List.of(BUILDING)),
            entry(IMPL + "async/H2AsyncClientBuilder", List.of(BUILDING)),
            entry(IMPL + "classic/CloseableHttpClient", List.of(CREATED)),
            entry(IMPL + "classic/InternalHttpClient", List.of(CLOSED)),
            entry(IMPL + "classic/MinimalHttpClient", List.of(CLOSED)),
            entry(IMPL + "async/CloseableHttpAsyncClient", List.of(CREATED)),
            entry(IMPL + "io/BasicHttpClientConnectionManager", List.of(CREATED, CLOSED)),
            entry(IMPL + "io/PoolingHttpClientConnectionManager", List.of(CREATED, CLOSED)),
            entry(IMPL + "nio/PoolingAsyncClientConnectionManager", List.of(LEASING)),
            entry(IMPL + "io/BasicHttpClientConnectionManager" + ENDPOINT, List.of(LEASED, RELEASED)),
            entry(IMPL + "io/PoolingHttpClientConnectionManager" + ENDPOINT, List.of(LEASED, RELEASED)),
            entry(IMPL + "nio/PoolingAsyncClientConnectionManager" + ENDPOINT, List.of(GRANTED, RELEASED)));

    private static volatile boolean hasWoven;

    private final boolean retransforms;
    private final Consumer<String> complaints;

    /**
     * Weaves classes when they are loaded.
     *
     * @param retransforms whether also when somebody transforms them anew, which is needed for those that were loaded before
     * @param complaints receives the names of classes that are not changed
     */
    HttpClientTransformer(boolean retransforms, Consumer<String> complaints) {
        this.retransforms = retransforms;
        this.complaints = complaints;
    }

    /** Whether a class was woven in this JVM. Before that, nothing calls {@link AgentCallbacks}. */
    static boolean hasWoven() {
        return hasWoven;
    }

    /** Whether a class is one of those. */
    static boolean isHooked(Class<?> type) {
        return HOOKS.containsKey(type.getName().replace('.', '/'));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        List<Hook> hooks = className == null ? null : HOOKS.get(className);
        return hooks == null || (redefined != null && !retransforms) ? null : weave(loader, className, hooks, bytes);
    }

    private byte @Nullable [] weave(@Nullable ClassLoader loader, String className, List<Hook> hooks, byte[] bytes) {
        try {
            if (!seesUs(loader)) {
                return complain(className, "its class loader does not see this agent");
            }
            List<String> missing = new ArrayList<>();
            byte[] woven = HookInserter.insert(hooks, bytes, missing);
            if (!missing.isEmpty()) {
                return complain(className, "it has no " + String.join(", no ", missing));
            }
            hasWoven = true;
            return woven;
        } catch (RuntimeException | LinkageError e) {
            return complain(className, e.toString());
        }
    }

    /** If a woven class could not load {@link AgentCallbacks}, the user's code would get a NoClassDefFoundError. */
    private static boolean seesUs(@Nullable ClassLoader loader) {
        try {
            return Class.forName(AgentCallbacks.class.getName(), false, loader) == AgentCallbacks.class;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private byte @Nullable [] complain(String className, String reason) {
        complaints.accept("managed-http-clients agent: " + className.replace('/', '.')
                + " is not instrumented, so some unclosed clients and connections may not be reported: " + reason
                + ".");
        return null;
    }
}
