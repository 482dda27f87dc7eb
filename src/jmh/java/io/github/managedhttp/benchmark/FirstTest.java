package io.github.managedhttp.benchmark;

/** A JVM that runs one test class. */
public final class FirstTest {

    private FirstTest() {}

    public static void main(String[] args) throws Exception {
        new Suite(Class.forName(args[0])).run();
    }
}
