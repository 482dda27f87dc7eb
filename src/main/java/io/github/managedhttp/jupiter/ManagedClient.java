package io.github.managedhttp.jupiter;

import io.github.managedhttp.client.ClientCustomizer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a client. Optional on a parameter of a class with {@link ManagedHttpClients}; a field is injected only with it. Where JUnit
 * detects extensions by itself it is injected without an annotation on the class, too.
 *
 * <pre>{@code
 * @Test
 * void twoServices(
 *         @ManagedClient("OpenAlex") CloseableHttpAsyncClient papers,
 *         @ManagedClient("Firecrawl") CloseableHttpAsyncClient pages) { … }
 * }</pre>
 *
 * <p>The same name in the same scope is the same client, and cannot be that of a client of another kind; without a name there is
 * one client of each kind. All who ask for a client in one scope must ask for the same customizers. On a builder it names what is
 * built, which lives as long as what the builder is injected into unless {@link #scope()} says otherwise. A field may be static
 * or not, and private; it must not be final. Whoever asks for what cannot be had gets an error that names the place and what is
 * accepted. The client may be used by any thread.
 */
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ManagedClient {

    /** The name of a client that is given none. */
    String DEFAULT_NAME = "default";

    /** {@return the client's name, which reports show} */
    String value() default DEFAULT_NAME;

    /**
     * How long the client lives. A minimal client always lives as long as the test, or the class, that it is injected into, which
     * has it alone.
     *
     * @return the scope
     */
    ClientScope scope() default ClientScope.DEFAULT;

    /**
     * {@return whether the client is a multiplexing HTTP/2 client; for {@code CloseableHttpAsyncClient} and {@code HttpAsyncClient} only}
     */
    boolean http2() default false;

    /**
     * What configures the client, in this order, after {@link ManagedHttpClients#customizedBy()}.
     *
     * @return classes with a public constructor without parameters
     */
    Class<? extends ClientCustomizer>[] customizedBy() default {};
}
