package io.github.managedhttp.unmanaged.threads;

import static io.github.managedhttp.unmanaged.threads.Creations.creationOf;
import static io.github.managedhttp.unmanaged.threads.Creations.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which thread a creation was of, by the ids that it can have. */
class ThreadMatcherTest {

    private final Thread first = thread("httpclient-dispatch-1");
    private final Thread second = thread("httpclient-dispatch-2");
    private final Thread main = thread("httpclient-main-1");
    private final Thread users = thread("acme-io");

    @Test
    void aThreadWithThePredictedIdIsCertainWhereNoOtherCanBeMeant() {
        ThreadCreation creation = creationOf(first.getId(), Role.DISPATCH);
        assertThat(match(List.of(creation), first)).containsExactly(certain(creation, first));
    }

    @Test
    void threadsOfOneCreatorAreToldApart() {
        ThreadCreation ofFirst = creationOf(first.getId(), Role.DISPATCH);
        ThreadCreation ofSecond = creationOf(second.getId(), Role.DISPATCH);
        ThreadCreation ofMain = creationOf(main.getId(), Role.MAIN);
        assertThat(match(List.of(ofMain, ofSecond, ofFirst), main, second, first))
                .containsExactly(certain(ofFirst, first), certain(ofSecond, second), certain(ofMain, main));
    }

    @Test
    void aThreadOfAnotherRoleIsNotMeant() {
        ThreadCreation creation = creationOf(main.getId(), Role.DISPATCH);
        assertThat(match(List.of(creation), main)).containsExactly(gone(creation));
    }

    @Test
    void aThreadThatHasEndedIsNotFound() {
        ThreadCreation creation = creationOf(first.getId(), Role.DISPATCH);
        assertThat(match(List.of(creation))).containsExactly(gone(creation));
    }

    /** Its name says nothing, and its id may be that of another. */
    @Test
    void aThreadOfTheUsersFactoryIsAliveAtBest() {
        ThreadCreation creation = creationOf(users.getId(), Role.DISPATCH, false);
        assertThat(match(List.of(creation), users)).containsExactly(new ClientThread(creation, users, true, false));
    }

    @Test
    void nobodyTakesAThreadThatIsCertainlyAnothers() {
        ThreadCreation creation = creationOf(first.getId(), Role.DISPATCH);
        ThreadCreation mistaken = elsewhere(creationOf(first.getId(), Role.DISPATCH, false));
        assertThat(match(List.of(creation, mistaken), first)).containsExactly(certain(creation, first), gone(mistaken));
    }

    /** As when a thread is recorded: an id is used up for it. */
    private static Thread thread(String name) {
        ThreadIds.probe();
        return new Thread(name);
    }

    /** Its predicted id was taken by a thread that another one created at the same moment. */
    @Test
    void aThreadIsCertainThatNoOtherIsBetweenItsNeighbours() {
        ThreadCreation before = creationOf(first.getId(), Role.DISPATCH);
        Thread[] pair = takenAndReal();
        ThreadCreation mistaken = creationOf(pair[0].getId(), Role.DISPATCH);
        Thread last = thread("httpclient-dispatch-4");
        ThreadCreation after = creationOf(last.getId(), Role.DISPATCH);
        assertThat(match(List.of(before, mistaken, after), first, pair[0], pair[1], last))
                .containsExactly(certain(before, first), certain(mistaken, pair[1]), certain(after, last));
        Thread alsoBetween = new Thread("httpclient-dispatch-3");
        assertThat(match(
                        List.of(before, mistaken, creationOf(alsoBetween.getId() + 4, Role.DISPATCH)),
                        first,
                        pair[1],
                        alsoBetween))
                .contains(gone(mistaken));
    }

    /** The id of a thread is the next one after that which was used up for it, or that before, as the JVM gives ids. */
    private static Thread[] takenAndReal() {
        if (ThreadIds.ofThisJvm().areGivenBefore()) {
            Thread real = new Thread("httpclient-dispatch-3");
            return new Thread[] {new Thread("acme-io"), real};
        }
        return new Thread[] {new Thread("acme-io"), new Thread("httpclient-dispatch-3")};
    }

    @Test
    void anIdIsWithinItsRange() {
        IdRange range = new IdRange(5, 7, 5);
        assertThat(LongStream.rangeClosed(4, 8).filter(range::contains)).containsExactly(5L, 6L, 7L);
        assertThat(range.isBounded()).isTrue();
        assertThat(new IdRange(0, 7, 7).isBounded()).isFalse();
        assertThat(new IdRange(5, Long.MAX_VALUE, 5).isBounded()).isFalse();
    }

    /** Found by elimination: which thread it is, is not known. */
    @Test
    void aThreadCanBeKnownToLiveAlone() {
        ClientThread unknown = gone(creationOf(first.getId(), Role.DISPATCH));
        assertThat(unknown.alive()).isEqualTo(new ClientThread(unknown.threadCreation(), null, true, false));
    }

    private static List<ClientThread> match(List<ThreadCreation> creations, Thread... alive) {
        List<Thread> threads = List.of(alive);
        List<Thread> ofApache = threads.stream()
                .filter(thread -> !thread.getName().startsWith("acme"))
                .toList();
        Map<Long, Thread> byId = Stream.of(alive).collect(Collectors.toMap(Thread::getId, Function.identity()));
        return ThreadMatcher.of(creations, ofApache, byId);
    }

    private static ClientThread certain(ThreadCreation creation, Thread thread) {
        return new ClientThread(creation, thread, true, true);
    }

    private static ClientThread gone(ThreadCreation creation) {
        return new ClientThread(creation, null, false, false);
    }
}
