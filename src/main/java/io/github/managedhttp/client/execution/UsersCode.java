package io.github.managedhttp.client.execution;

import java.util.Arrays;
import java.util.Set;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.ComplexFuture;

/** The user's code that HttpClient calls in the middle of an exchange. */
public enum UsersCode {
    /** Its exceptions are lost, because the future is already done: also checked ones, as of Kotlin. */
    CALLBACK("callback", Exception.class),
    /** The future was done before, so that they are lost as well; which of the two it is, the exception does not show. */
    CALLBACK_OR_CONSUMER("callback or response consumer", Exception.class),
    HANDLER("handler", Error.class),
    INTERCEPTOR("response consumer or interceptor", Error.class),
    EXEC_INTERCEPTOR("exec interceptor", Error.class),
    REQUEST_INTERCEPTOR("request interceptor", Error.class),
    /** HttpClient calls the strategies for keeping the connection in the same place. */
    RESPONSE_INTERCEPTOR("response interceptor or strategy", Error.class),
    PRODUCER("request producer", Error.class),
    CONSUMER("response consumer", Error.class),
    PUSH_CONSUMER("push consumer", Error.class);

    private static final Set<String> FUTURES = Set.of(BasicFuture.class.getName(), ComplexFuture.class.getName());

    private final String words;
    private final Class<? extends Throwable> lost;

    UsersCode(String words, Class<? extends Throwable> lost) {
        this.words = words;
        this.lost = lost;
    }

    /** Whether an exception is lost if it is thrown on a thread of the client. Other exceptions fail the future of the exchange. */
    boolean loses(Throwable thrown) {
        return thrown instanceof Error || lost.isInstance(thrown);
    }

    /**
     * Whether a stack is in the call of a future's callback.
     *
     * @param completing the beginning of the name of the class that completes the future: a pool has futures of its own
     */
    public static boolean isOfCallback(StackTraceElement[] stack, String completing) {
        boolean inFuture = false;
        for (StackTraceElement frame : stack) {
            boolean ofFuture = FUTURES.contains(frame.getClassName());
            if (inFuture && !ofFuture && frame.getClassName().startsWith(completing)) {
                return true;
            }
            inFuture = ofFuture;
        }
        return false;
    }

    /** Whether an exception with a stack was created before the client called the code that has thrown it. */
    public static boolean isFromElsewhere(StackTraceElement[] stack) {
        return Arrays.stream(stack).noneMatch(frame -> frame.getClassName().equals(UsersCodeRunner.class.getName()));
    }

    @Override
    public String toString() {
        return words;
    }
}
