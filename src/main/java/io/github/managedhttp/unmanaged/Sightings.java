package io.github.managedhttp.unmanaged;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects that were seen at their creation and not at their end. Keeps none of them alive, and takes no lock. */
final class Sightings {

    private final Map<Key, Sighting> open = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    void begin(Object object, Sighting sighting) {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            open.remove(key);
        }
        open.putIfAbsent(new Key(object, gone), sighting);
    }

    void end(Object object) {
        open.remove(new Key(object, null));
    }

    boolean contain(Object object) {
        return open.containsKey(new Key(object, null));
    }

    /** Those that are open and were seen after another, oldest first. */
    List<SeenObject> after(long number) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().number() > number)
                .flatMap(entry ->
                        Stream.ofNullable(entry.getKey().get()).map(object -> new SeenObject(object, entry.getValue())))
                .sorted(Comparator.comparingLong(seen -> seen.sighting().number()))
                .toList();
    }

    /** The object itself as a key, whatever it thinks it equals. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object object, @Nullable ReferenceQueue<Object> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
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
