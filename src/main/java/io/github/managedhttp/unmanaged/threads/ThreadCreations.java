package io.github.managedhttp.unmanaged.threads;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Observes the creation of every thread, and records those of HTTP clients.
 *
 * <p>{@code childValue} is the one hook into a thread's constructor that needs no agent: it runs in the creating thread, with the
 * stack that leads to {@code build()} or {@code start()}.
 */
public final class ThreadCreations extends InheritableThreadLocal<InheritedOwner> {

    /** The range of a thread of which nothing is known. */
    static final IdRange ANY_ID = new IdRange(0, Long.MAX_VALUE, ThreadIds.UNKNOWN);

    private static final ThreadCreations OF_THIS_JVM = new ThreadCreations();

    private final ThreadIds ids = ThreadIds.ofThisJvm();
    private final AtomicInteger watches = new AtomicInteger();
    private final Set<ThreadCreation> threadCreations = ConcurrentHashMap.newKeySet();
    private volatile ReferenceQueue<InheritedOwner> gone = new ReferenceQueue<>();

    private ThreadCreations() {}

    public static ThreadCreations ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** {@return whether anybody watches} */
    public boolean isWatched() {
        return watches.get() > 0;
    }

    public void beginWatch() {
        watches.incrementAndGet();
    }

    /** {@return whether no detector is active any more} */
    public boolean endWatch() {
        boolean last = watches.decrementAndGet() == 0;
        if (last) {
            threadCreations.clear();
            // A queue keeps what is in it until it is polled, which may never happen.
            gone = new ReferenceQueue<>();
            // JUnit's thread continues, and would keep our class loader by a value of our class.
            remove();
        }
        return last;
    }

    /** The owner of what the calling thread creates, or null if no detector is active. */
    @Nullable InheritedOwner current() {
        return watches.get() == 0 ? null : get();
    }

    /** A test or a class, given by its full name, begins on this thread. What the thread and its descendants create belongs to it. */
    public void enter(String owner) {
        InheritedOwner current = get();
        set((current == null ? InheritedOwner.NONE : current).followedBy(owner));
    }

    /** It ends. The thread keeps a value, because without one the threads that it creates would not be recorded. */
    public void leave(String owner) {
        InheritedOwner current = get();
        set(current == null ? InheritedOwner.NONE : current.withoutLast(owner));
        removeCollected();
    }

    public List<ThreadCreation> after(long number) {
        List<ThreadCreation> found = new ArrayList<>();
        for (ThreadCreation threadCreation : threadCreations) {
            if (threadCreation.creationRecord().number() > number && !threadCreation.isCollected()) {
                found.add(threadCreation);
            }
        }
        return found;
    }

    /**
     * The ids that threads can have. Each creator takes its ids in the order in which it creates them.
     *
     * @param threadCreations oldest first
     */
    Map<ThreadCreation, IdRange> ranges(List<ThreadCreation> threadCreations) {
        Map<Long, List<ThreadCreation>> byCreator = new HashMap<>();
        threadCreations.forEach(threadCreation -> byCreator
                .computeIfAbsent(threadCreation.creationRecord().creatorId(), id -> new ArrayList<>())
                .add(threadCreation));
        Map<ThreadCreation, IdRange> ranges = new HashMap<>();
        byCreator.values().forEach(siblings -> {
            for (int i = 0; i < siblings.size(); i++) {
                ranges.put(siblings.get(i), ids.range(siblings, i));
            }
        });
        return ranges;
    }

    @Override
    protected @Nullable InheritedOwner childValue(@Nullable InheritedOwner parentValue) {
        if (parentValue == null || watches.get() == 0) {
            return parentValue;
        }
        try {
            return inherit(parentValue);
        } catch (Throwable failure) {
            // The user's new Thread(…) would throw it. The thread will count as one of unknown origin.
            return parentValue;
        }
    }

    private InheritedOwner inherit(InheritedOwner parentValue) {
        long earlyProbe = ids.areGivenBefore() ? ThreadIds.probe() : 0;
        Creation creation = Creation.ofThread();
        if (creation == null) {
            return parentValue;
        }
        Builders.ofThisJvm().addThread(creation);
        InheritedOwner inheritedOwner = parentValue.copyForOneThread();
        long probe = ids.areGivenBefore() ? earlyProbe : ThreadIds.probe();
        removeCollected();
        threadCreations.add(
                new ThreadCreation(inheritedOwner, gone, CreationRecord.of(creation, inheritedOwner), ids.next(probe)));
        return inheritedOwner;
    }

    private void removeCollected() {
        for (Reference<?> threadCreation = gone.poll(); threadCreation != null; threadCreation = gone.poll()) {
            threadCreations.remove(threadCreation);
        }
    }
}
