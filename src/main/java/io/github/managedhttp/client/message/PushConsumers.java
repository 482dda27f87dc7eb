package io.github.managedhttp.client.message;

import io.github.managedhttp.client.execution.ClientExecution;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.UriPatternMatcher;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * The push consumers that are registered with a client. Looked up in the same way as in HttpClient's registry, which has no getter.
 * They are passed as a factory with each request, because only that shows which exchange a pushed stream belongs to.
 */
@SuppressWarnings("deprecation") // UriPatternMatcher is from httpcore 5.3 on, and is what Apache's registry uses still.
public final class PushConsumers {

    private final UriPatternMatcher<Supplier<AsyncPushConsumer>> ofAnyHost = new UriPatternMatcher<>();
    private final Map<String, UriPatternMatcher<Supplier<AsyncPushConsumer>>> byHost = new ConcurrentHashMap<>();
    private volatile boolean empty = true;

    public void register(@Nullable String host, String uriPattern, Supplier<AsyncPushConsumer> supplier) {
        UriPatternMatcher<Supplier<AsyncPushConsumer>> patterns = host == null
                ? ofAnyHost
                : byHost.computeIfAbsent(host.toLowerCase(Locale.ROOT), unused -> new UriPatternMatcher<>());
        patterns.register(uriPattern, supplier);
        empty = false;
    }

    /** The factory for a request: the caller's own, else one for the registered consumers, else null. */
    public @Nullable HandlerFactory<AsyncPushConsumer> factoryFor(
            ClientExecution execution, @Nullable HandlerFactory<AsyncPushConsumer> own) {
        if (own != null) {
            return (request, context) -> ObservedPushConsumer.of(execution, own.create(request, context));
        }
        return empty ? null : (request, context) -> ObservedPushConsumer.of(execution, registeredFor(request));
    }

    private @Nullable AsyncPushConsumer registeredFor(HttpRequest request) {
        URIAuthority authority = request.getAuthority();
        String host = authority == null ? "" : authority.getHostName().toLowerCase(Locale.ROOT);
        Supplier<AsyncPushConsumer> supplier =
                byHost.getOrDefault(host, ofAnyHost).lookup(pathOf(request));
        return supplier == null ? null : supplier.get();
    }

    private static String pathOf(HttpRequest request) {
        String path = request.getPath();
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
