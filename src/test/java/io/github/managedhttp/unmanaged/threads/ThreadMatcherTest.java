package io.github.managedhttp.unmanaged.threads;

import static io.github.managedhttp.unmanaged.threads.Creations.creationOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        CreationRecord byAnother = new CreationRecord(
                CreationRecord.lastNumber() + 1_000,
                2,
                "the test",
                true,
                creationOf(0, Role.DISPATCH, false).creationRecord().creation());
        ThreadCreation mistaken =
                new ThreadCreation(InheritedOwner.NONE, new ReferenceQueue<>(), byAnother, first.getId());
        assertThat(match(List.of(creation, mistaken), first)).containsExactly(certain(creation, first), gone(mistaken));
    }

    /** As when a thread is recorded: an id is used up for it. */
    private static Thread thread(String name) {
        ThreadIds.probe();
        return new Thread(name);
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
