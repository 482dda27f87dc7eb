package io.github.managedhttp.cleanup;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
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
        // Called at the end of every test: for an empty registry, creating a view would cost more than the check
        // itself.
        return closers.isEmpty() || closers.headMap(upTo, true).isEmpty();
    }

    boolean isEmpty(long after, long upTo) {
        return isEmpty(upTo) || closers.subMap(after, false, upTo, true).isEmpty();
    }

    Map.@Nullable Entry<Long, Closer> newest(long after, long upTo) {
        return closers.subMap(after, false, upTo, true).lastEntry();
    }

    /** Removes a closer. Returns whether it was still registered. */
    boolean take(Long number) {
        return closers.remove(number) != null;
    }

    /** Calls an action for each resource that a closer is known to close, oldest first. */
    void forEachResource(BiConsumer<? super String, ? super AutoCloseable> action) {
        closers.values().forEach(closer -> {
            if (closer.resource() != null) {
                action.accept(closer.name(), closer.resource());
            }
        });
    }

    /** Calls an action for each resource, or for the closer if its resource is not known. */
    void forEachSubject(Consumer<Object> action) {
        closers.values()
                .forEach(closer -> action.accept(closer.resource() == null ? closer.call() : closer.resource()));
    }

    /** The names, oldest first. */
    List<String> names() {
        return closers.values().stream().map(Closer::name).toList();
    }
}
