package io.github.managedhttp.cleanup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The closers that are registered and not yet started, numbered in the order of registration. */
final class OpenClosers {

    private final AtomicLong lastNumber = new AtomicLong();
    private final ConcurrentNavigableMap<Long, Closer> closers = new ConcurrentSkipListMap<>();

    Registration add(Closer closer) {
        Long number = lastNumber.incrementAndGet();
        closers.put(number, closer);
        return () -> closers.remove(number) != null;
    }

    long lastNumber() {
        return lastNumber.get();
    }

    boolean isEmpty(long upTo) {
        // Asked at the end of every test, and of a registry that never had any a view costs more than the answer.
        return closers.isEmpty() || closers.headMap(upTo, true).isEmpty();
    }

    boolean isEmpty(long upTo, Set<Long> butFor) {
        return isEmpty(upTo) || butFor.containsAll(closers.headMap(upTo, true).keySet());
    }

    /** Takes the newest that is not held back, which may ask a client of somebody's. */
    Map.@Nullable Entry<Long, Closer> takeNewest(long upTo, BiPredicate<Long, Closer> heldBack) {
        for (Map.Entry<Long, Closer> newest :
                closers.headMap(upTo, true).descendingMap().entrySet()) {
            if (!heldBack.test(newest.getKey(), newest.getValue()) && closers.remove(newest.getKey()) != null) {
                return newest;
            }
        }
        return null;
    }

    /** Visits what is known to be closed by the closers, oldest first. */
    void forEachResource(BiConsumer<? super String, ? super AutoCloseable> action) {
        closers.values().forEach(closer -> {
            if (closer.resource() != null) {
                action.accept(closer.name(), closer.resource());
            }
        });
    }

    /** Visits what is known to be closed, or else what closes it. */
    void forEachSubject(Consumer<Object> action) {
        closers.values()
                .forEach(closer -> action.accept(closer.resource() == null ? closer.call() : closer.resource()));
    }

    /** The names, oldest first. */
    List<String> names() {
        return closers.values().stream().map(Closer::name).toList();
    }
}
