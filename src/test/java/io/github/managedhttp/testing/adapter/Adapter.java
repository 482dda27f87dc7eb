package io.github.managedhttp.testing.adapter;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.function.Function;
import java.util.function.Supplier;

/** The part of a library that calls the client, in a package of its own inside the library's; also what is behind its interfaces. */
public final class Adapter implements Function<Object, Object>, InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return apply(arguments[0]);
    }

    @Override
    public Object apply(Object call) {
        return ((Supplier<?>) call).get();
    }
}
