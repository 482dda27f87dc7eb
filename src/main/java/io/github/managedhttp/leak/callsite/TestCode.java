package io.github.managedhttp.leak.callsite;

/** The code of an owner, as it appears in a stack. */
public interface TestCode {

    /**
     * Returns whether a frame is the method of this test, or of a test that runs in this class.
     *
     * @param frame a frame, which may be a helper with the same name
     * @return whether it is
     */
    boolean runs(StackTraceElement frame);

    /**
     * Returns whether a class may belong to the same code base as the test class, by its package.
     *
     * @param className the full name of a class
     * @return whether it can
     */
    boolean isAkin(String className);
}
