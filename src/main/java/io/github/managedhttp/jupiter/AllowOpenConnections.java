package io.github.managedhttp.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets connections stay open that are meant to: of a test, of all tests of a class, or of one injected client.
 *
 * <pre>{@code
 * @Test
 * @AllowOpenConnections(reason = "the event stream is followed for the whole class")
 * void subscribes(CloseableHttpAsyncClient client) { … }
 * }</pre>
 *
 * <p>They are closed with their client, and listed with the reason at the end of the run, as is a permission that was not
 * needed.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface AllowOpenConnections {

    /** {@return why they may stay open, which must not be blank} */
    String reason();
}
