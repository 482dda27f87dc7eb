package io.github.managedhttp.client.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of an exception of the user's code, and how a callback is told by its stack. */
class UsersCodeTest {

    private static final String FUTURE = "org.apache.hc.core5.concurrent.BasicFuture";
    private static final String COMPLEX = "org.apache.hc.core5.concurrent.ComplexFuture";
    private static final String CLIENT = "org.apache.hc.client5.http.impl.async.InternalAbstractHttpAsyncClient";
    private static final String POOL = "org.apache.hc.core5.pool.StrictConnPool";

    @Test
    void aCallbackLosesEveryException() {
        assertThat(UsersCode.CALLBACK.loses(new IllegalStateException())).isTrue();
        assertThat(UsersCode.CALLBACK.loses(new AssertionError())).isTrue();
        // A checked one as well, which Kotlin lets a callback throw.
        assertThat(UsersCode.CALLBACK.loses(new InterruptedException())).isTrue();
    }

    /** HttpClient catches the others, and the future of the exchange fails with them. */
    @Test
    void otherCodeLosesErrorsAlone() {
        assertThat(UsersCode.CONSUMER.loses(new AssertionError())).isTrue();
        assertThat(UsersCode.CONSUMER.loses(new IllegalStateException())).isFalse();
    }

    @Test
    void aReportNamesTheCode() {
        assertThat(UsersCode.EXEC_INTERCEPTOR).hasToString("exec interceptor");
    }

    @Test
    void aCallbackIsCalledByAFutureThatTheClientCompletes() {
        assertThat(isOfCallback("com.acme.OrderTest", FUTURE, CLIENT)).isTrue();
        assertThat(isOfCallback("com.acme.OrderTest", FUTURE, COMPLEX, CLIENT, "java.lang.Thread"))
                .isTrue();
    }

    @Test
    void theFutureOfAPoolIsNotTheUsers() {
        assertThat(isOfCallback("com.acme.OrderTest", FUTURE, POOL, CLIENT)).isFalse();
        assertThat(isOfCallback("com.acme.OrderTest", FUTURE, POOL, FUTURE, CLIENT))
                .isTrue();
    }

    @Test
    void aConsumerIsNoCallback() {
        assertThat(isOfCallback("com.acme.OrderTest", CLIENT)).isFalse();
        assertThat(isOfCallback("com.acme.OrderTest", FUTURE)).isFalse();
        assertThat(isOfCallback()).isFalse();
    }

    private static boolean isOfCallback(String... classes) {
        StackTraceElement[] stack = Stream.of(classes)
                .map(name -> new StackTraceElement(name, "completed", "Some.java", 7))
                .toArray(StackTraceElement[]::new);
        return UsersCode.isOfCallback(stack, "org.apache.hc.client5.");
    }
}
