package io.github.managedhttp.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Allows connections to stay open: those of a test, of all tests of a class, or of one injected client.
 *
 * <pre>{@code
 * @Test
 * @AllowOpenConnections(reason = "the event stream is followed for the whole class")
 * void subscribes(CloseableHttpAsyncClient client) { … }
 * }</pre>
 *
 * <p>They are closed together with their client. The summary at the end of the run lists them with the reason, and it lists
 * annotations that allowed nothing.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface AllowOpenConnections {

    /** {@return why the connections may stay open; must not be blank} */
    String reason();
}
