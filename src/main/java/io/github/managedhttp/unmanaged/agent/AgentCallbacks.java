package io.github.managedhttp.unmanaged.agent;

import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.unmanaged.objects.ClientInternals;
import io.github.managedhttp.unmanaged.objects.HeldClients;
import io.github.managedhttp.unmanaged.threads.Builders;
import io.github.managedhttp.unmanaged.threads.Creation;
import io.github.managedhttp.unmanaged.threads.CreationRecord;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/**
 * Called by what the {@linkplain Agent agent} has woven into httpclient5. Public only because the calls come from Apache's
 * packages. Nothing here throws.
 */
public final class AgentCallbacks {

    private static final String APACHE = "org.apache.hc.client5.http.impl.";
    private static final String ADAPTOR = APACHE + "compat.";
    private static final String MOCKITO = "org.mockito.";

    /** The connection manager of a client that is garbage is still open, unless it was closed. */
    private static final CreationRecords OBJECTS = new CreationRecords(ClientInternals::isConnectionManager);

    private static final CreationRecords LEASES = new CreationRecords(lease -> false);
    private static final CloseSignal CLOSE_SIGNAL = new CloseSignal();
    /** Weak, because a user's thread keeps it forever. */
    private static final ThreadLocal<@Nullable Reference<Object>> GRANTED = new ThreadLocal<>();

    private AgentCallbacks() {}

    /** Clients and connection managers. */
    static CreationRecords objects() {
        return OBJECTS;
    }

    static CreationRecords leases() {
        return LEASES;
    }

    /** Of both. */
    static CloseSignal closeSignal() {
        return CLOSE_SIGNAL;
    }

    /**
     * When one of Apache's builders begins to build a client, which is watched from then on.
     *
     * @param builder the builder
     */
    public static void building(Object builder) {
        try {
            if (!Agent.watchesOnlyOnRequest()) {
                watch(builder);
            }
        } catch (Throwable failure) {
            // The user's call would throw it.
        }
    }

    private static void watch(Object builder) {
        if (builder instanceof HttpClientBuilder classic) {
            WatchedClients.watch(classic);
        } else if (builder instanceof HttpAsyncClientBuilder async) {
            WatchedClients.watch(async);
        } else if (builder instanceof H2AsyncClientBuilder http2) {
            WatchedClients.watch(http2);
        }
    }

    /**
     * At the end of a constructor.
     *
     * @param object a client or a connection manager
     */
    public static void created(Object object) {
        String type = object.getClass().getName();
        if (isOfApache(type)) {
            CreationRecord creationRecord = creationRecord();
            begin(OBJECTS, object, creationRecord);
            if (creationRecord != null && HeldClients.isClient(object) && !isWatched(type)) {
                Builders.ofThisJvm().add(creationRecord.creation());
            }
        }
    }

    /** Subclasses from other packages, such as our views, and Apache's adaptor only wrap a client of Apache's. */
    private static boolean isOfApache(String type) {
        return type.startsWith(APACHE) && !type.startsWith(ADAPTOR) && !type.contains("$MockitoMock$");
    }

    /** Clients that Apache's builders build are watched. A minimal client has no builder. */
    private static boolean isWatched(String type) {
        return type.contains(".Internal") && !Agent.watchesOnlyOnRequest();
    }

    /**
     * At the beginning of a close.
     *
     * @param object a client or a connection manager
     */
    public static void closed(Object object) {
        OBJECTS.end(object);
        CLOSE_SIGNAL.signal();
    }

    /**
     * At the end of the constructor of a classic connection's endpoint, which runs in the thread that leases. Records not the
     * endpoint, which is garbage when the response is forgotten, but what the pool keeps.
     *
     * @param entry the pool's entry, or the connection where there is no pool
     */
    public static void leased(Object entry) {
        begin(LEASES, entry, creationRecord());
    }

    /**
     * At the end of the constructor of an async connection's endpoint, before the callback gets it in the same thread.
     *
     * @param entry the pool's entry
     */
    public static void granted(Object entry) {
        GRANTED.set(new WeakReference<>(entry));
    }

    /**
     * At the beginning of a lease from an async pool, which may be granted in another thread.
     *
     * @param callback the callback of the caller
     * @return the callback to be used instead
     */
    public static @Nullable FutureCallback<AsyncConnectionEndpoint> leasing(
            @Nullable FutureCallback<AsyncConnectionEndpoint> callback) {
        CreationRecord creationRecord = creationRecord();
        return creationRecord == null ? callback : new Leasing(callback, creationRecord);
    }

    /**
     * When an endpoint gives its connection back.
     *
     * @param entry the leased entry, or null if it was given back before
     */
    public static void released(@Nullable Object entry) {
        if (entry != null) {
            LEASES.end(entry);
            CLOSE_SIGNAL.signal();
        }
    }

    private static void begin(CreationRecords creationRecords, Object object, @Nullable CreationRecord creationRecord) {
        if (creationRecord != null) {
            creationRecords.begin(object, creationRecord);
        }
    }

    /** A record of the calling code, or null if no run is active, or the caller is one of our own clients or a mock. */
    private static @Nullable CreationRecord creationRecord() {
        try {
            CreationRecord creationRecord = CreationRecord.ofObject();
            return creationRecord == null || isOfMockito(creationRecord.creation()) ? null : creationRecord;
        } catch (Throwable failure) {
            // The user's call would throw it.
            return null;
        }
    }

    private static boolean isOfMockito(Creation creation) {
        return creation.callers().stream()
                .anyMatch(frame -> frame.line().getClassName().startsWith(MOCKITO));
    }

    private record Leasing(@Nullable FutureCallback<AsyncConnectionEndpoint> callback, CreationRecord creationRecord)
            implements FutureCallback<AsyncConnectionEndpoint> {

        @Override
        public void completed(AsyncConnectionEndpoint endpoint) {
            Reference<Object> granted = GRANTED.get();
            Object entry = granted == null ? null : granted.get();
            if (entry != null) {
                LEASES.begin(entry, creationRecord);
            }
            if (callback != null) {
                callback.completed(endpoint);
            }
        }

        @Override
        public void failed(Exception cause) {
            if (callback != null) {
                callback.failed(cause);
            }
        }

        @Override
        public void cancelled() {
            if (callback != null) {
                callback.cancelled();
            }
        }
    }
}
