package io.github.managedhttp.jupiter;

import static java.util.Objects.requireNonNull;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.configuration.Customization;
import io.github.managedhttp.jupiter.configuration.Settings;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The extension behind {@link ManagedHttpClients}. Register it in a field to configure what an annotation cannot: a customizer that
 * is a lambda, or that uses a port known only at run time.
 *
 * <pre>{@code
 * class OrdersTest {
 *     @RegisterExtension
 *     static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
 *             .settle(Duration.ofMillis(200))
 *             .client("orders", ClientCustomizer.async((name, client, connections) -> client.setProxy(PROXY)))
 *             .build();
 *
 *     @Test
 *     void reads(@ManagedClient("orders") CloseableHttpAsyncClient client) { … }
 * }
 * }</pre>
 *
 * <p>Its settings override the annotation on the class that it is registered in. They are overridden by the annotations on methods,
 * nested classes and parameters. Registered in an instance field it takes effect for each test, but not for constructors and static
 * methods.
 */
public final class ManagedHttpClientsExtension extends LifecycleCallbacks {

    /** For JUnit, which creates one instance for everything that an annotation registers. */
    ManagedHttpClientsExtension() {
        super(null);
    }

    private ManagedHttpClientsExtension(UnaryOperator<Settings> settings) {
        super(settings);
    }

    /** {@return a new builder without settings, for an extension in a field with {@code @RegisterExtension}} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the async client without a name; see {@link #asyncClient(String)}}
     */
    public CloseableHttpAsyncClient asyncClient() {
        return asyncClient(ManagedClient.DEFAULT_NAME);
    }

    /**
     * Returns an async client for a {@code final} field, an initializer, another extension or the builder of another client. It can be
     * given away at any time, and used as soon as JUnit calls the extension: from the first callback of any extension of the class on,
     * but not in a static initializer.
     *
     * <p>It is the client that is injected under this name: built by the first request, charged with leaks by the same evidence, and
     * closed with the class or the run. With METHOD scope it lives as long as the class, as one in a static field. In a field that
     * several classes inherit, each has a client of its own, unless they run in parallel: then they share one of the run.
     *
     * @param name the name, as in {@link ManagedClient}
     * @return the client
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name is blank
     */
    public CloseableHttpAsyncClient asyncClient(String name) {
        return clients().async(checked(name));
    }

    /**
     * {@return the classic client without a name; see {@link #classicClient(String)}}
     */
    public CloseableHttpClient classicClient() {
        return classicClient(ManagedClient.DEFAULT_NAME);
    }

    /**
     * Returns a classic client, in the same way as {@link #asyncClient(String)} returns an async one.
     *
     * @param name the name, as in {@link ManagedClient}
     * @return the client
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name is blank
     */
    public CloseableHttpClient classicClient(String name) {
        return clients().classic(checked(name));
    }

    private static String checked(String name) {
        requireNonNull(name, "The name of a client must not be null.");
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a client must not be blank.");
        }
        return name;
    }

    /** Configures in code what {@link ManagedHttpClients} configures in an annotation. If a setting is made twice, the later one wins. */
    public static final class Builder {

        private UnaryOperator<Settings> settings = UnaryOperator.identity();

        private Builder() {}

        /**
         * Sets how long clients live.
         *
         * @param scope the scope; {@code DEFAULT} for that of the annotation, of the configuration, or {@code CLASS}
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder scope(ClientScope scope) {
            requireNonNull(scope, "The scope must not be null.");
            return then(before -> before.with(scope));
        }

        /**
         * Sets what is done with a leak.
         *
         * @param policy the policy; {@code DEFAULT} for that of the annotation, of the configuration, or {@code FAIL}
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder onLeak(LeakPolicy policy) {
            requireNonNull(policy, "The leak policy must not be null.");
            return then(before -> before.with(policy));
        }

        /**
         * Sets what is done with an exception that a callback throws on an I/O thread, where JUnit does not see it. The same goes for an
         * {@code Error} thrown there by any code.
         *
         * @param policy {@code FAIL}, the default, fails the test that made the request; {@code WARN} prints the
         *     exception; {@code IGNORE} does nothing; {@code DEFAULT} for that of the configuration
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder onError(LeakPolicy policy) {
            requireNonNull(policy, "The error policy must not be null.");
            return then(before -> before.withOnError(policy));
        }

        /**
         * Sets how long the exchanges of a finished test may take to end.
         *
         * @param settle the duration, zero or more; 1 s if nothing sets it
         * @return this builder
         * @throws NullPointerException if it is null
         * @throws IllegalArgumentException if it is negative
         */
        public Builder settle(Duration settle) {
            requireNonNull(settle, "The settle time must not be null.");
            if (settle.isNegative()) {
                throw new IllegalArgumentException(
                        "The settle time is " + settle + ". Expected a duration of zero or more.");
            }
            return then(before -> before.with(settle));
        }

        /**
         * Adds a customizer of all clients. For lambdas see {@link ClientCustomizer#async} and {@link ClientCustomizer#classic}.
         *
         * @param customizer called after those that were added before
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder customizedBy(ClientCustomizer customizer) {
            return customize(customizer, null);
        }

        /**
         * Adds a customizer of the clients with a name.
         *
         * @param name the name, as in {@code @ManagedClient}
         * @param customizer called after those that were added before
         * @return this builder
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder client(String name, ClientCustomizer customizer) {
            return customize(customizer, checked(name));
        }

        private Builder customize(ClientCustomizer customizer, @Nullable String name) {
            requireNonNull(customizer, "The customizer of a client must not be null.");
            Customization customization = new Customization(customizer.getClass(), customizer, name);
            return then(before -> before.with(Stream.of(customization)));
        }

        private Builder then(UnaryOperator<Settings> next) {
            UnaryOperator<Settings> before = settings;
            settings = inherited -> next.apply(before.apply(inherited));
            return this;
        }

        /** {@return a new extension, to be registered with {@code @RegisterExtension}} */
        public ManagedHttpClientsExtension build() {
            return new ManagedHttpClientsExtension(settings);
        }
    }
}
