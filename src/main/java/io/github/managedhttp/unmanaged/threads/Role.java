package io.github.managedhttp.unmanaged.threads;

import org.jspecify.annotations.Nullable;

/** What a thread does for its client. Read from the stack of its constructor, because a custom thread factory chooses the name. */
public enum Role {
    /** Does the I/O; created by the client's {@code build()}. */
    DISPATCH("httpclient-dispatch-"),
    /** Runs the I/O reactor; created by the client's {@code start()}. */
    MAIN("httpclient-main-"),
    /** Evicts idle connections; created by {@code build()}, of classic clients as well. */
    EVICTOR("idle-connection-evictor-"),
    /** No thread: the client or the connection itself, which only the agent sees. */
    OBJECT("");

    private static final String REACTOR = "org.apache.hc.core5.reactor.DefaultConnectingIOReactor";
    private static final String CLIENT = "org.apache.hc.client5.http.impl.async.AbstractHttpAsyncClientBase";
    private static final String IDLE_EVICTOR = "org.apache.hc.client5.http.impl.IdleConnectionEvictor";
    private static final String IDLE_EVICTOR_OF_H2 =
            "org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder$IdleConnectionEvictor";

    private final String threads;

    Role(String threads) {
        this.threads = threads;
    }

    /** By Apache's names. The threads of a custom thread factory are known only by the stacks of their constructors. */
    boolean isNameOf(String thread) {
        return this != OBJECT && thread.startsWith(threads);
    }

    static @Nullable Role of(String className) {
        return switch (className) {
            case REACTOR -> DISPATCH;
            case CLIENT -> MAIN;
            case IDLE_EVICTOR, IDLE_EVICTOR_OF_H2 -> EVICTOR;
            default -> null;
        };
    }
}
