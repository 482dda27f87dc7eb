package io.github.managedhttp.jupiter;

import io.github.managedhttp.client.ClientCustomizer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Manages the HTTP clients of a test class: each is created when it is first used, shared, and closed; a test that leaves a
 * connection open fails.
 *
 * <pre>{@code
 * @ManagedHttpClients
 * class OrdersTest {
 *     @Test
 *     void reads(CloseableHttpAsyncClient client) throws Exception {
 *         var response = client.execute(SimpleHttpRequest.create("GET", url), null).get();
 *         assertEquals(200, response.getCode());
 *     }
 * }
 * }</pre>
 *
 * <h2>Injection</h2>
 *
 * <p>A parameter of type {@code CloseableHttpAsyncClient} or {@code HttpAsyncClient} of a constructor, lifecycle method or test
 * is a started client, one of type {@code CloseableHttpClient} or {@code HttpClient} a classic client; {@link ManagedClient}
 * gives it a name. {@code HttpAsyncClientBuilder} and {@code HttpClientBuilder} are HttpClient's own, and what they build is managed
 * as well. {@code OpenConnections} is a live view of what the test has open,
 * {@code CleanupRegistry} a registry that is closed with the test or the class it was injected into. Nothing is built before the
 * first call on a client.
 *
 * <h2>Verdict</h2>
 *
 * <p>After each test the exchanges that it started are given the settle time to end; none is open as a rule, and then nothing is
 * waited for. What is open after that is a leak: the test fails with a {@link ConnectionLeakError}, and the leak is torn down,
 * so that later tests start clean. What a class leaves open (from {@code @BeforeAll}, a constructor, a background thread) fails
 * the class. If a test fails by itself, the leak is suppressed in its failure, printed to {@code System.err}, and fails the
 * class as well.
 *
 * <h2>Cleanup</h2>
 *
 * <p>What is registered with an injected {@code CleanupRegistry} is closed with the test or the class; what the application has
 * registered with {@code CleanupRegistry.shared()}, at the end of the run. A client given to {@code manage} is asked for open
 * connections before that, which are judged like leaks. What cannot be closed fails the test, the class or the run, unless the
 * configuration parameter {@code managedhttp.cleanup} is {@code warn}.
 *
 * <h2>Inheritance</h2>
 *
 * <p>The annotation works on a superclass, on an interface and as a meta-annotation; {@code @Nested} classes see the clients of
 * the class around them. On a method it overrides what the class says, and without one on the class it manages that method
 * alone.
 *
 * <h2>Threads</h2>
 *
 * <p>Injected clients may be used by any thread, and by tests that run in parallel.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(ManagedHttpClientsExtension.class)
public @interface ManagedHttpClients {

    /** {@return how long clients live, unless {@link ManagedClient#scope()} says otherwise} */
    ClientScope scope() default ClientScope.DEFAULT;

    /** {@return what is done with a leak} */
    LeakPolicy onLeak() default LeakPolicy.DEFAULT;

    /**
     * How long a finished test's exchanges may take to be released, as JUnit writes durations: {@code "500 ms"}, {@code "2 s"},
     * {@code "0"}.
     *
     * @return the duration, or "" for the configuration parameter {@code managedhttp.settle}, else 1 s
     */
    String settle() default "";

    /**
     * What configures the clients, in this order, before those of {@link ManagedClient#customizedBy()}.
     *
     * @return classes with a public constructor without parameters
     */
    Class<? extends ClientCustomizer>[] customizedBy() default {};
}
