package io.github.managedhttp.cleanup;

/** Counts the threads that the current thread creates: a new thread asks for its inheritable thread locals. */
final class ThreadCounter extends InheritableThreadLocal<Object> implements AutoCloseable {

    private final boolean failing;
    private int count;

    ThreadCounter() {
        this(false);
    }

    private ThreadCounter(boolean failing) {
        this.failing = failing;
        set("counting");
    }

    /** Until it is closed, the current thread cannot create threads. */
    static ThreadCounter failing() {
        return new ThreadCounter(true);
    }

    int count() {
        return count;
    }

    @Override
    public void close() {
        remove();
    }

    @Override
    protected Object childValue(Object parentValue) {
        count++;
        if (failing) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return parentValue;
    }
}
