package io.github.managedhttp.testing;

import java.util.HashMap;
import java.util.Map;

/** What the server does, by path. */
final class Behaviours {
    private static final Behaviour NOT_FOUND = exchange -> exchange.answer(404, "no such path");

    private final Map<String, Behaviour> byPath = new HashMap<>();

    private Behaviours() {}

    static Behaviours standard() {
        Behaviours behaviours = new Behaviours();
        WellBehaved.addTo(behaviours);
        Stalling.addTo(behaviours);
        Failing.addTo(behaviours);
        return behaviours;
    }

    Behaviour of(Request request) {
        return byPath.getOrDefault(request.path(), afterBody(NOT_FOUND));
    }

    /** Adds a behaviour that begins after the whole request was read. */
    Behaviours on(String path, Behaviour behaviour) {
        byPath.put(path, afterBody(behaviour));
        return this;
    }

    private static Behaviour afterBody(Behaviour behaviour) {
        return exchange -> {
            exchange.readBody();
            exchange.markReceived();
            behaviour.handle(exchange);
        };
    }

    /** Adds a behaviour that begins after the head of the request was read. */
    Behaviours onHead(String path, Behaviour behaviour) {
        byPath.put(path, exchange -> {
            exchange.markReceived();
            behaviour.handle(exchange);
        });
        return this;
    }
}
