package io.github.managedhttp.client.apache;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Objects that stand before one of Apache's, whose types have got methods since 5.2 and so are not implemented. */
public final class PassedOn {

    private PassedOn() {}

    public static <T> T by(InvocationHandler handler, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Calls the method of HttpClient's object. Its exceptions are thrown to the caller. */
    public static @Nullable Object to(Object apaches, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(apaches, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
