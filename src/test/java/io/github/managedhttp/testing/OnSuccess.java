package io.github.managedhttp.testing;

import org.apache.hc.core5.concurrent.FutureCallback;

/** A callback that does something with a result, and nothing else. */
@FunctionalInterface
public interface OnSuccess<T> extends FutureCallback<T> {

    /** Has a lambda be one, where a type is not known. */
    static <T> FutureCallback<T> then(OnSuccess<T> step) {
        return step;
    }

    @Override
    default void failed(Exception cause) {}

    @Override
    default void cancelled() {}
}
