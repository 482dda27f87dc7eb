package io.github.managedhttp.jupiter;

import io.github.managedhttp.client.ClientCustomizer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a client and gives it a name. In a class with {@link ManagedHttpClients}, fields need this annotation; on parameters it
 * is optional. If JUnit detects extensions automatically, the class needs no annotation.
 *
 * <pre>{@code
 * @Test
 * void twoServices(
 *         @ManagedClient("OpenAlex") CloseableHttpAsyncClient papers,
 *         @ManagedClient("Firecrawl") CloseableHttpAsyncClient pages) { … }
 * }</pre>
 *
 * <p>The same name in the same scope is the same client, so two kinds of client cannot share a name. Without a name there is one
 * client of each kind. Everything injected with the same name and scope must have the same customizers. On a builder the name is
 * that of the clients it builds; unless {@link #scope()} is set, they live as long as the test or the class that the builder is
 * injected into. A field may be private, and static or not; it must not be final. Unsupported declarations fail with an error that
 * names the parameter or field and lists what is supported. The client may be used by any thread.
 */
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(ManagedClientCheck.class)
public @interface ManagedClient {

    /** The name of a client without a name of its own. */
    String DEFAULT_NAME = "default";

    /** {@return the client's name, as shown in reports} */
    String value() default DEFAULT_NAME;

    /**
     * How long the client lives. A minimal client is never shared: it always lives as long as the test or the class that it is
     * injected into.
     *
     * @return the scope
     */
    ClientScope scope() default ClientScope.DEFAULT;

    /**
     * {@return whether the client is a multiplexing HTTP/2 client; for {@code CloseableHttpAsyncClient} and {@code HttpAsyncClient} only}
     */
    boolean http2() default false;

    /**
     * The customizers of the client, called in this order, after those of {@link ManagedHttpClients#customizedBy()}.
     *
     * @return classes with a public no-argument constructor
     */
    Class<? extends ClientCustomizer>[] customizedBy() default {};
}
