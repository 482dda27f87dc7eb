package io.github.managedhttp.unmanaged.agent;

import io.github.managedhttp.unmanaged.threads.Creation;
import io.github.managedhttp.unmanaged.threads.CreationRecord;
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
 * Objects that were seen at their creation and not at their end. Keeps none of them alive, and takes no lock. Some are not forgotten
 * with the object: what is garbage has not been ended, and when it is collected is chance.
 */
final class CreationRecords {

    private final Predicate<Object> lasting;
    private final Map<Key, CreationRecord> open = new ConcurrentHashMap<>();
    /** Thousands can come from the same few lines. */
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
            open.putIfAbsent(new Key(object, null), creationRecord.sharing(creations));
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

    /** Those that are open and were seen after another, oldest first. */
    List<OpenObject> after(long number) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().number() > number)
                .flatMap(entry ->
                        Stream.ofNullable(entry.getKey().get()).map(object -> new OpenObject(object, entry.getValue())))
                .sorted(Comparator.comparingLong(seen -> seen.creationRecord().number()))
                .toList();
    }

    /** Those of objects that were seen after another, lasted, and are garbage by now, oldest first. */
    List<CreationRecord> ofGarbageAfter(long number) {
        return open.entrySet().stream()
                .filter(entry ->
                        entry.getValue().number() > number && entry.getKey().isGarbageThatLasts())
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparingLong(CreationRecord::number))
                .toList();
    }

    /** Nobody will ask for it any more. */
    void forgetGarbage() {
        open.keySet().removeIf(Key::isGarbageThatLasts);
        creations.clear();
    }

    /** The object itself as a key, whatever it thinks it equals. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;
        private final boolean lasts;

        Key(Object object, @Nullable ReferenceQueue<Object> queue) {
            super(object, queue);
            lasts = queue == null;
            hash = System.identityHashCode(object);
        }

        boolean isGarbageThatLasts() {
            return lasts && refersTo(null);
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
            return object != null && other instanceof Key key && key.refersTo(object);
        }
    }
}
