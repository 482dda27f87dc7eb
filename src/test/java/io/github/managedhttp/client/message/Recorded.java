package io.github.managedhttp.client.message;

import io.github.managedhttp.leak.exchange.CurrentExchange;
import io.github.managedhttp.leak.exchange.Exchange;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of the user's that HttpClient calls. Keeps in mind what was called, and for which exchange the thread worked then. */
final class Recorded implements InvocationHandler {

    /** Nothing that our own code could have made up. */
    private static final Map<Class<?>, Object> RESULTS = Map.of(
            int.class, 17, long.class, 18L, boolean.class, true, String.class, "its own", Set.class, Set.of("its own"));

    private final List<String> calls = new ArrayList<>();
    private @Nullable Exchange exchange;

    <T> T as(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    /** What a method of the user's returns. */
    static @Nullable Object resultOf(Method method) {
        return RESULTS.get(method.getReturnType());
    }

    List<String> calls() {
        return calls;
    }

    /** The exchange that the thread worked for when it was called last. */
    @Nullable Exchange exchange() {
        return exchange;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        calls.add(method.getName());
        exchange = CurrentExchange.get();
        return resultOf(method);
    }
}
