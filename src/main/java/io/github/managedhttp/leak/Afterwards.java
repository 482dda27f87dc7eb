package io.github.managedhttp.leak;

import java.time.Duration;

/**
 * What is known of an exchange that was started when its test was over already, so that the class is charged.
 *
 * @param test the name of the test
 * @param sender who started it
 * @param afterEnd how long the test had been over
 */
public record Afterwards(String test, Sender sender, Duration afterEnd) {

    /** Who starts an exchange after the end of a test. */
    public enum Sender {
        /** Whoever JUnit calls on the test's own thread after the extension, such as {@code @AutoClose}. */
        THREAD_OF_TEST,
        /** A callback, consumer, producer or handler of another exchange of the test. */
        CALLBACK,
        /** The thread of a timeout, which JUnit has made for the test and given up. */
        THREAD_OF_TIMEOUT,
        /** A thread that the test has started. */
        STARTED_THREAD
    }
}
