package io.github.managedhttp.unmanaged;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which thread is of which birth.
 *
 * <p>It is proved where a thread can be of one birth only, whoever else creates threads at the same moment: its id lies between
 * those of two probes of its creator. Else the foretold id decides, which is good enough to say that some such thread is alive, and
 * for nothing that is told of it.
 */
final class Parentage {

    private final List<ThreadCreation> births;
    private final Map<ThreadCreation, IdRange> ranges;
    private final Map<ThreadCreation, Thread> proved = new HashMap<>();
    private final Set<Thread> taken = new HashSet<>();

    private Parentage(List<ThreadCreation> births) {
        this.births = births.stream()
                .sorted(Comparator.comparingLong(birth -> birth.sighting().number()))
                .toList();
        this.ranges = ThreadCreations.ofThisJvm().ranges(this.births);
    }

    /**
     * Looks for the threads of births.
     *
     * @param threads those of Apache that can be theirs
     * @param byId all that are alive
     * @return a thread for each birth, the oldest first
     */
    static List<ClientThread> of(List<ThreadCreation> births, Collection<Thread> threads, Map<Long, Thread> byId) {
        Parentage parentage = new Parentage(births);
        List<Thread> oldestFirst =
                threads.stream().sorted(Comparator.comparingLong(Thread::getId)).toList();
        while (parentage.proveSome(oldestFirst)) {
            // What is proved leaves less to choose from for the others.
        }
        return parentage.births.stream()
                .map(birth -> parentage.born(birth, byId))
                .toList();
    }

    private boolean proveSome(List<Thread> threads) {
        boolean any = false;
        for (Thread thread : threads) {
            ThreadCreation only = taken.contains(thread) ? null : onlyBirthOf(thread);
            if (only != null && (range(only).foretold() == thread.getId() || isOnlyThread(thread, only, threads))) {
                proved.put(only, thread);
                taken.add(thread);
                any = true;
            }
        }
        return any;
    }

    private @Nullable ThreadCreation onlyBirthOf(Thread thread) {
        ThreadCreation only = null;
        for (ThreadCreation birth : births) {
            if (canBe(thread, birth)) {
                if (only != null) {
                    return null;
                }
                only = birth;
            }
        }
        return only;
    }

    private boolean isOnlyThread(Thread thread, ThreadCreation birth, List<Thread> threads) {
        return range(birth).isBounded()
                && threads.stream()
                        .noneMatch(other -> other != thread && !taken.contains(other) && canBe(other, birth));
    }

    private boolean canBe(Thread thread, ThreadCreation birth) {
        return !proved.containsKey(birth)
                && birth.isApacheNamed()
                && range(birth).contains(thread.getId())
                && birth.role().isNameOf(thread.getName());
    }

    private IdRange range(ThreadCreation birth) {
        return ranges.getOrDefault(birth, ThreadCreations.ANY_ID);
    }

    private ClientThread born(ThreadCreation birth, Map<Long, Thread> byId) {
        Thread known = proved.get(birth);
        if (known != null) {
            return new ClientThread(birth, known, true, true);
        }
        Thread foretold = byId.get(birth.threadId());
        boolean fits = foretold != null
                && !taken.contains(foretold)
                && (!birth.isApacheNamed() || birth.role().isNameOf(foretold.getName()));
        return new ClientThread(birth, fits ? foretold : null, fits, false);
    }
}
