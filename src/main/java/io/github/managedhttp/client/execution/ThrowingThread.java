package io.github.managedhttp.client.execution;

import java.util.stream.Stream;

/**
 * The kind of thread on which the user's code throws an exception, which decides where it goes. Read from the stack, because it is
 * rare.
 */
enum ThrowingThread {
    /** The user's, or one of a call of the user's on a thread of the client: the caller gets it. */
    OF_CALLER,
    /** An I/O thread of a client. An exception is lost there, and ends the thread. */
    OF_IO,
    /** The same, while it handles an event, where HttpClient catches exceptions. Only an Error ends the thread. */
    OF_IO_EVENT,
    /** The scheduler thread of a client, which runs retries, for example. An exception is lost there. */
    OF_SCHEDULER;

    private static final String WORKER = "org.apache.hc.core5.reactor.IOReactorWorker";
    /** The views, which take the user's calls, are in other packages below this one. */
    private static final String CLIENTS = "io.github.managedhttp.client.";

    private static final String FUTURE = AsyncFuture.class.getName();

    static ThrowingThread current() {
        return StackWalker.getInstance().walk(ThrowingThread::innermost);
    }

    /** Whether this is an I/O thread of a client. */
    static boolean isIo() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(WORKER)));
    }

    /** Whether the exception ends the thread. */
    boolean isEndedBy(Throwable thrown) {
        return this == OF_IO || (this == OF_IO_EVENT && thrown instanceof Error);
    }

    private static ThrowingThread innermost(Stream<StackWalker.StackFrame> frames) {
        return frames.flatMap(ThrowingThread::of).findFirst().orElse(OF_CALLER);
    }

    private static Stream<ThrowingThread> of(StackWalker.StackFrame frame) {
        String className = frame.getClassName();
        String method = frame.getMethodName();
        if (className.equals("org.apache.hc.core5.reactor.InternalDataChannel") && method.equals("onException")) {
            // Called where an exception of the event was caught, and so out of reach of the same catch.
            return Stream.of(OF_IO);
        }
        if (className.equals("org.apache.hc.core5.reactor.InternalChannel")) {
            return Stream.of(OF_IO_EVENT);
        }
        if (className.equals(WORKER)) {
            return Stream.of(OF_IO);
        }
        if (className.endsWith("$ScheduledRequestExecution")) {
            return Stream.of(OF_SCHEDULER);
        }
        boolean called = (method.equals("doExecute") && className.startsWith(CLIENTS))
                || (method.equals("cancel") && className.equals(FUTURE));
        return called ? Stream.of(OF_CALLER) : Stream.empty();
    }
}
