package io.github.managedhttp.testing;

import java.lang.invoke.MethodHandles;
import java.util.function.Supplier;

/** A frame of a user on the call stack. */
public final class UserCode {

    private UserCode() {}

    public static <T> T calls(Supplier<T> library) {
        return library.get();
    }

    /** Calls from deep down. */
    public static <T> T recurses(int depth, Supplier<T> library) {
        return depth == 0 ? library.get() : recurses(depth - 1, library);
    }

    public static MethodHandles.Lookup lookup() {
        return MethodHandles.lookup();
    }
}
