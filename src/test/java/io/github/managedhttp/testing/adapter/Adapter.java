package io.github.managedhttp.testing.adapter;

import java.util.function.Function;
import java.util.function.Supplier;

/** The part of a library that calls the client, in a package of its own inside the library's. */
public final class Adapter implements Function<Object, Object> {

    @Override
    public Object apply(Object call) {
        return ((Supplier<?>) call).get();
    }
}
