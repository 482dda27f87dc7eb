package io.github.managedhttp.unmanaged.agent;

import io.github.managedhttp.unmanaged.threads.Creation;
import io.github.managedhttp.unmanaged.threads.CreationRecord;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records of objects that were created and not closed. Keeps no object alive, and takes no lock. Some records outlive their object:
 * an object that was garbage collected was not closed, and the time of a garbage collection is arbitrary.
 */
final class CreationRecords {

    private final Predicate<Object> lasting;
    private final Map<Key, CreationRecord> open = new ConcurrentHashMap<>();
    /** Thousands of objects can be created by the same few lines. */
    private final Map<Creation, Creation> creations = new ConcurrentHashMap<>();

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /**
     * @param lasting which objects' records stay when the objects are garbage
     */
    CreationRecords(Predicate<Object> lasting) {
        this.lasting = lasting;
    }

    void begin(Object object, CreationRecord creationRecord) {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            open.remove(key);
        }
        if (lasting.test(object)) {
            open.putIfAbsent(new LastingKey(object), creationRecord.sharing(creations));
        } else {
            open.putIfAbsent(new Key(object, gone), creationRecord);
        }
    }

    void end(Object object) {
        open.remove(new Key(object, null));
    }

    boolean contain(Object object) {
        return open.containsKey(new Key(object, null));
    }

    /** The open objects that were created after another one, oldest first. */
    List<OpenObject> after(long number) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().number() > number)
                .flatMap(entry ->
                        Stream.ofNullable(entry.getKey().get()).map(object -> new OpenObject(object, entry.getValue())))
                .sorted(Comparator.comparingLong(seen -> seen.creationRecord().number()))
                .toList();
    }

    /** The lasting records of objects that were created after another one and are garbage by now, oldest first. */
    List<CreationRecord> ofGarbageAfter(long number) {
        return open.entrySet().stream()
                .filter(entry ->
                        entry.getValue().number() > number && entry.getKey().isLastingGarbage())
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparingLong(CreationRecord::number))
                .toList();
    }

    /** Forgets garbage, when the last run has ended. */
    void forgetGarbage() {
        open.keySet().removeIf(Key::isLastingGarbage);
        creations.clear();
    }

    /** An object as a key, compared by identity. */
    private static class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object object, @Nullable ReferenceQueue<Object> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        boolean isOf(Object object) {
            return refersTo(object);
        }

        boolean isLastingGarbage() {
            return false;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object object = get();
            return object != null && other instanceof Key key && key.isOf(object);
        }
    }

    /** The key of an object whose record outlives it. */
    private static final class LastingKey extends Key {

        /** A weak reference is cleared before finalizers run, and a finalizer can still close the object, as Jersey's does. */
        private final PhantomReference<Object> remains;

        LastingKey(Object object) {
            super(object, null);
            remains = new PhantomReference<>(object, null);
        }

        @Override
        boolean isOf(Object object) {
            return remains.refersTo(object);
        }

        @Override
        boolean isLastingGarbage() {
            return remains.refersTo(null);
        }
    }
}
