package io.github.managedhttp.leak.callsite;

/** The code of whom a call is charged to, as far as a stack tells of it. */
public interface TestCode {

    /**
     * Tells whether a frame is of the method of this test, or of one that runs in this class.
     *
     * @param frame a frame; helpers can have such a name, too
     * @return whether it is
     */
    boolean runs(StackTraceElement frame);

    /**
     * Tells by its package whether a class can be of the same people as the test class.
     *
     * @param className the full name of a class
     * @return whether it can
     */
    boolean isAkin(String className);
}
