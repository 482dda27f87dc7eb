package io.github.managedhttp.unmanaged.agent;

import io.github.managedhttp.text.Escaped;
import io.github.managedhttp.unmanaged.threads.Builders;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The optional Java agent, which sees what has no thread: plain classic clients, connection managers, and leases. It has all
 * clients watched that others build.
 *
 * <pre>{@code -javaagent:managed-http-clients.jar}</pre>
 *
 * <p>An agent that somebody else has brought into this JVM does as well: Mockito's or Byte Buddy's is {@linkplain #borrow() borrowed}.
 */
public final class Agent {

    private static final String LATE = "; clients from before it came are not watched";

    private static volatile String door = "";
    private static volatile boolean isLate;
    private static volatile boolean watchesOnlyOnRequest;

    private Agent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @param arguments what follows the jar's name; not used
     * @param instrumentation where the classes of httpclient5 are waited for
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new HttpClientTransformer(false, Agent::complain));
        open("the agent");
    }

    /**
     * Uses the Instrumentation that Mockito or Byte Buddy holds in this JVM, if there is one, and no other way yet. Nothing is ever
     * attached. Clients that were built before are not watched.
     */
    public static synchronized void borrow() {
        if (isRunning()) {
            return;
        }
        for (InstrumentationProvider lender : InstrumentationProvider.all()) {
            Instrumentation lent = lender.instrumentation();
            if (lent != null) {
                open(lender.name());
                weave(lent);
                return;
            }
        }
        isLate = true;
    }

    private static void open(String by) {
        door = by;
        Builders.ofThisJvm().seeObjects();
    }

    private static void weave(Instrumentation instrumentation) {
        instrumentation.addTransformer(new HttpClientTransformer(true, Agent::complain), true);
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (HttpClientTransformer.isHooked(type)) {
                loaded.add(type);
            }
        }
        try {
            instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            complain("managed-http-clients: clients are not watched with " + door + ": " + e);
        }
    }

    private static void complain(String message) {
        System.err.println(Escaped.line(message));
    }

    /** From now on, watches only clients whose builder the user's code passes to {@code WatchedClients}, even if this runs as an agent. */
    public static void watchOnlyOnRequest() {
        watchesOnlyOnRequest = true;
    }

    static boolean watchesOnlyOnRequest() {
        return watchesOnlyOnRequest;
    }

    public static boolean isRunning() {
        return !door.isEmpty();
    }

    /** Whether it has met a class of httpclient5: before that it has seen nothing. */
    public static boolean hasWoven() {
        return isRunning() && HttpClientTransformer.hasWoven();
    }

    /**
     * {@return whose Instrumentation is used, such as {@code Mockito's agent}, and whether it was not there yet when it was first asked
     * for; or "" if there is none}
     */
    public static String door() {
        return door.isEmpty() || !isLate ? door : door + LATE;
    }
}
