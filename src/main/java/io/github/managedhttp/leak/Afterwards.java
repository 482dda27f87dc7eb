package io.github.managedhttp.leak;

import java.time.Duration;

/**
 * Details of an exchange that was started after its test had ended. Such an exchange counts as one of the class.
 *
 * @param test the name of the test
 * @param sender what started the exchange
 * @param afterEnd the time between the end of the test and the start of the exchange
 */
public record Afterwards(String test, Sender sender, Duration afterEnd) {

    /** What starts an exchange after the end of a test. */
    public enum Sender {
        /** Code that JUnit calls on the test's own thread after the extension, such as {@code @AutoClose}. */
        THREAD_OF_TEST,
        /** A callback, consumer, producer or handler of another exchange of the test. */
        CALLBACK,
        /** The thread that JUnit created for a test with a timeout, and abandoned when the timeout was over. */
        THREAD_OF_TIMEOUT,
        /** A thread that the test started. */
        STARTED_THREAD
    }
}
