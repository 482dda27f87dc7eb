package io.github.managedhttp.unmanaged;

import io.github.managedhttp.text.Escaped;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The optional Java agent, which sees what no thread tells of: plain classic clients, connection managers, and leases.
 *
 * <pre>{@code -javaagent:managed-http-clients.jar}</pre>
 */
public final class Agent {

    private static volatile boolean running;

    private Agent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @param arguments what follows the jar's name; not used
     * @param instrumentation where the classes of httpclient5 are waited for
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Weaver(message -> System.err.println(Escaped.line(message))));
        running = true;
    }

    static boolean isRunning() {
        return running;
    }
}
