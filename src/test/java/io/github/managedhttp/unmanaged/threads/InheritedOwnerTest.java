package io.github.managedhttp.unmanaged.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.LeftOpen;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** To whom that belongs which is created on a thread. */
class InheritedOwnerTest {

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    private final InheritedOwner ofClass = InheritedOwner.NONE.followedBy("the class");
    private final InheritedOwner ofTest = ofClass.followedBy("the test");

    @Test
    void theTestThatBeganLastUntilItEnds() {
        assertThat(ofTest.owner()).isEqualTo("the test");
        assertThat(ofTest.withoutLast("the test")).isSameAs(ofClass);
        assertThat(ofClass.withoutLast("the class").owner()).isEmpty();
    }

    @Test
    void whatHasNotBegunDoesNotEnd() {
        assertThat(ofTest.withoutLast("another test")).isSameAs(ofTest);
        assertThat(InheritedOwner.NONE.withoutLast("")).isSameAs(InheritedOwner.NONE);
    }

    @Test
    void toBeginTwiceIsToBeginOnce() {
        assertThat(ofTest.followedBy("the test")).isSameAs(ofTest);
        InheritedOwner elsewhere = CompletableFuture.supplyAsync(() -> ofTest.followedBy("the test"))
                .join();
        assertThat(elsewhere).isNotSameAs(ofTest);
        assertThat(elsewhere.withoutLast("the test")).isSameAs(ofTest);
    }

    @Test
    void aThreadThatItHasStartedIsNotItsOwn() {
        assertThat(ofTest.isOfThisThread()).isTrue();
        assertThat(CompletableFuture.supplyAsync(ofTest::isOfThisThread).join()).isFalse();
    }

    @Test
    void aThreadKeepsTheNameAlone() {
        InheritedOwner copy = ofTest.copyForOneThread();
        assertThat(copy.owner()).isEqualTo("the test");
        assertThat(copy.isOfThisThread()).isTrue();
        assertThat(copy.withoutLast("the test")).isSameAs(copy);
    }

    @Test
    void aRecordNamesTheOwnerOfItsThread() {
        CreationRecord ours = CreationRecord.of(creation(true), ofTest);
        assertThat(ours.owner()).isEqualTo("the test");
        assertThat(ours.byOwner()).isTrue();
        assertThat(ours.creatorId()).isEqualTo(Thread.currentThread().getId());
        assertThat(CreationRecord.lastNumber()).isGreaterThanOrEqualTo(ours.number());
        assertThat(CreationRecord.of(creation(true), ofTest).number()).isGreaterThan(ours.number());
    }

    @Test
    void aThreadOfATestCreatesForTheTest() {
        CreationRecord itsThreads = elsewhere(creation(false));
        assertThat(itsThreads.owner()).isEqualTo("the test");
        assertThat(itsThreads.byOwner()).isFalse();
    }

    /** What a test creates there, before the extension is called, is not that of the test before. */
    @Test
    void aThreadOfJUnitInheritsNothing() {
        assertThat(elsewhere(creation(true)).owner()).isEmpty();
    }

    @Test
    void equalStacksAreKeptOnce() {
        Map<Creation, Creation> known = new HashMap<>();
        Creation first = creation(true);
        CreationRecord second = CreationRecord.of(creation(true), ofTest);
        assertThat(CreationRecord.of(first, ofTest).sharing(known).creation()).isSameAs(first);
        assertThat(second.sharing(known)).isEqualTo(second);
        assertThat(second.sharing(known).creation()).isSameAs(first);
    }

    @Test
    void anObjectIsOfWhoeverCallsHttpClient() {
        AtomicReference<CreationRecord> created = new AtomicReference<>();
        ThreadCreations creations = ThreadCreations.ofThisJvm();
        creations.beginWatch();
        creations.enter("the test");
        try {
            CLIENTS.add(HttpAsyncClients.custom()
                    .setThreadFactory(task -> {
                        created.set(CreationRecord.ofObject());
                        return new Thread(task);
                    })
                    .build());
            assertThat(CreationRecord.ofObject()).isNull();
        } finally {
            creations.leave("the test");
            creations.endWatch();
        }
        assertThat(created.get()).satisfies(creationRecord -> {
            assertThat(creationRecord.owner()).isEqualTo("the test");
            assertThat(creationRecord.creation().role()).isEqualTo(Role.OBJECT);
            assertThat(creationRecord.creation().callers().get(0).type()).isEqualTo(InheritedOwnerTest.class);
        });
    }

    @Test
    void aThreadThatIsGoneIsKnownToBe() {
        List<InheritedOwner> heldByThread = new ArrayList<>(List.of(ofTest.copyForOneThread()));
        ThreadCreation creation = new ThreadCreation(
                heldByThread.get(0), new ReferenceQueue<>(), CreationRecord.of(creation(true), ofTest), 7);
        assertThat(creation.isCollected()).isFalse();
        heldByThread.clear();
        Await.until(() -> {
            System.gc();
            return creation.isCollected();
        });
    }

    private CreationRecord elsewhere(Creation creation) {
        return CompletableFuture.supplyAsync(() -> CreationRecord.of(creation, ofTest))
                .join();
    }

    private static Creation creation(boolean byTest) {
        return new Creation(Role.OBJECT, false, List.of(), false, false, byTest);
    }
}
