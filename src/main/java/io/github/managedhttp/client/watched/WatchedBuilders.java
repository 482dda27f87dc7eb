package io.github.managedhttp.client.watched;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * The watched builders, each once.
 */
public final class WatchedBuilders {

    /** By identity, because HttpClient's builders do not override equals. */
    private static final Set<Object> KNOWN =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private static final AtomicInteger GIVEN = new AtomicInteger();
    private static final AtomicInteger GIVEN_OF_CLASSIC = new AtomicInteger();

    private WatchedBuilders() {}

    /** {@return how many builders were watched in this JVM} */
    public static int count() {
        return GIVEN.get();
    }

    /** {@return how many of these build classic clients, which need not have a thread} */
    public static int countOfClassic() {
        return GIVEN_OF_CLASSIC.get();
    }

    /** Registers a builder. Returns whether it was not watched before. */
    public static boolean isNew(Object builder) {
        boolean isNew = KNOWN.add(requireNonNull(builder, "The builder to watch must not be null."));
        if (isNew) {
            GIVEN.incrementAndGet();
            if (builder instanceof HttpClientBuilder) {
                GIVEN_OF_CLASSIC.incrementAndGet();
            }
        }
        return isNew;
    }

    /** Excludes a builder of ours, whose clients are tracked anyway. */
    public static H2AsyncClientBuilder leaveOut(H2AsyncClientBuilder ours) {
        KNOWN.add(ours);
        return ours;
    }
}
