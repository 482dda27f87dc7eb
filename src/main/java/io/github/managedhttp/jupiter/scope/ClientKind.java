package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.client.managed.LazyClassicClient;
import io.github.managedhttp.client.managed.LazyClient;
import io.github.managedhttp.client.managed.LazyH2Client;
import io.github.managedhttp.client.managed.LazyMinimalClient;
import io.github.managedhttp.jupiter.ClientScope;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The kinds of clients that can be managed, each with the types of its parameters and fields. */
enum ClientKind {
    ASYNC("an async client", CloseableHttpAsyncClient.class, HttpAsyncClient.class, HttpAsyncClientBuilder.class) {
        @Override
        LazyClient<?> create(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
            return new LazyAsyncClient(name, customizers, registry);
        }
    },
    HTTP2("an HTTP/2 client", CloseableHttpAsyncClient.class, HttpAsyncClient.class, null) {
        @Override
        LazyClient<?> create(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
            return new LazyH2Client(name, customizers, registry);
        }
    },
    MINIMAL("a minimal client", MinimalHttpAsyncClient.class, MinimalHttpAsyncClient.class, null) {
        @Override
        LazyClient<?> create(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
            return new LazyMinimalClient(name, customizers, registry);
        }

        /** A minimal client has no view with an owner, so it is never shared. */
        @Override
        Scope home(ExtensionContext context, ClientScope lifetime) {
            return ScopeStore.of(context);
        }
    },
    CLASSIC("a classic client", CloseableHttpClient.class, HttpClient.class, HttpClientBuilder.class) {
        @Override
        LazyClient<?> create(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
            return new LazyClassicClient(name, customizers, registry);
        }
    };

    private final String description;
    private final Class<?> type;
    private final Class<?> interfaceType;
    private final @Nullable Class<?> builderType;

    ClientKind(String description, Class<?> type, Class<?> interfaceType, @Nullable Class<?> builderType) {
        this.description = description;
        this.type = type;
        this.interfaceType = interfaceType;
        this.builderType = builderType;
    }

    /** The first kind with a type. HTTP/2 clients have the same type as async clients. */
    static Optional<ClientKind> of(Class<?> asked) {
        for (ClientKind kind : values()) {
            if (asked == kind.type || asked == kind.interfaceType || kind.isBuiltBy(asked)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    boolean isBuiltBy(Class<?> asked) {
        return asked == builderType;
    }

    abstract LazyClient<?> create(String name, List<ClientCustomizer> customizers, CleanupRegistry registry);

    /** The scope of a client that is injected into a context. */
    Scope home(ExtensionContext context, ClientScope lifetime) {
        return ScopeStore.ofClients(context, lifetime);
    }

    @Override
    public String toString() {
        return description;
    }
}
