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
 * Manages the HTTP clients of a test class: each client is created on first use, shared between the tests, and closed. A test that
 * leaves a connection open fails.
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
 * <p>Constructors, lifecycle methods and tests may have parameters of these types; {@link ManagedClient} gives a client a name:
 *
 * <ul>
 *   <li>{@code CloseableHttpAsyncClient}, {@code HttpAsyncClient}, {@code MinimalHttpAsyncClient}: a started async client
 *   <li>{@code CloseableHttpClient}, {@code HttpClient}: a classic client
 *   <li>{@code HttpAsyncClientBuilder}, {@code HttpClientBuilder}: HttpClient's own builder, whose clients are managed as well
 *   <li>{@code OpenConnections}: a live view of what the test has open
 *   <li>{@code CleanupRegistry}: a registry that is closed with the test or the class that it is injected into
 * </ul>
 *
 * <p>A client is built by the first call on it, and a minimal client when it is injected.
 *
 * <h2>Leaks</h2>
 *
 * <p>After each test its open exchanges are given the settle time to end; a test without open exchanges does not wait. An exchange
 * that is still open after that is a leak: the test fails with a {@link ConnectionLeakError}, and the leaked connection is closed,
 * so that later tests are not affected. What a class leaves open (from {@code @BeforeAll}, a constructor, a background thread)
 * fails the class. If a test has already failed, the error for its leak is added to that failure as a suppressed exception and
 * printed to {@code System.err}, and the leak fails the class as well.
 *
 * <h2>Cleanup</h2>
 *
 * <p>What is registered with an injected {@code CleanupRegistry} is closed with the test or the class. What the application
 * registers with {@code CleanupRegistry.shared()} is closed at the end of the run. A client passed to {@code manage} is checked for
 * open connections first; they are reported like leaks. If anything cannot be closed, the test, the class or the run fails, unless
 * the configuration parameter {@code managedhttp.cleanup} is {@code warn}.
 *
 * <h2>Inheritance</h2>
 *
 * <p>The annotation is inherited from superclasses and interfaces, and works as a meta-annotation. {@code @Nested} classes share
 * the clients of the enclosing class. On a method it overrides the annotation of the class; if the class has none, only that
 * method is managed.
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

    /** {@return how long clients live, unless {@link ManagedClient#scope()} is set} */
    ClientScope scope() default ClientScope.DEFAULT;

    /** {@return what is done with a leak} */
    LeakPolicy onLeak() default LeakPolicy.DEFAULT;

    /**
     * The settle time: how long the exchanges of a finished test may take to end. Written as JUnit writes durations: {@code "500 ms"},
     * {@code "2 s"}, {@code "0"}.
     *
     * @return the duration; if empty, the configuration parameter {@code managedhttp.settle}, else 1 s
     */
    String settle() default "";

    /**
     * The customizers of all clients, called in this order, before those of {@link ManagedClient#customizedBy()}.
     *
     * @return classes with a public no-argument constructor
     */
    Class<? extends ClientCustomizer>[] customizedBy() default {};
}
