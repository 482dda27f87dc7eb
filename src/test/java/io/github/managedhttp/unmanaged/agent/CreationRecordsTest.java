package io.github.managedhttp.unmanaged.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.Await;
import io.github.managedhttp.unmanaged.threads.Creation;
import io.github.managedhttp.unmanaged.threads.CreationRecord;
import io.github.managedhttp.unmanaged.threads.Role;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is remembered of an object that is garbage. */
class CreationRecordsTest {

    private final CreationRecords creationRecords =
            new CreationRecords(object -> object instanceof StringBuilder || object instanceof Finalized);

    private final AtomicInteger finalized = new AtomicInteger();

    @Test
    void whatLastsIsToldWhenItIsGarbage() {
        forget(new StringBuilder("one"), 1, false);
        forget(new StringBuilder("two"), 2, false);
        assertThat(creationRecords.after(0)).isEmpty();
        assertThat(creationRecords.ofGarbageAfter(0))
                .extracting(CreationRecord::number)
                .containsExactly(1L, 2L);
        assertThat(creationRecords.ofGarbageAfter(1))
                .extracting(CreationRecord::number)
                .containsExactly(2L);
    }

    @Test
    void whatHasEndedBeforeIsNot() {
        forget(new StringBuilder("one"), 1, true);
        assertThat(creationRecords.ofGarbageAfter(0)).isEmpty();
    }

    @Test
    void norIsWhatIsAlive() {
        StringBuilder alive = new StringBuilder("one");
        creationRecords.begin(alive, creationRecord(1));
        assertThat(creationRecords.ofGarbageAfter(0)).isEmpty();
        assertThat(creationRecords.after(0)).extracting(OpenObject::object).containsExactly(alive);
    }

    /** As Jersey's runtime closes a client that nobody has closed. */
    @Test
    void norIsWhatAFinalizerEnds() {
        forget(new Finalized(creationRecords::end), 1, false);
        awaitGarbage(() -> finalized.get() == 1);
        assertThat(creationRecords.ofGarbageAfter(0)).isEmpty();
    }

    @Test
    void whatAFinalizerDoesNotEndIsTold() {
        forget(new Finalized(object -> {}), 1, false);
        awaitGarbage(() -> !creationRecords.ofGarbageAfter(0).isEmpty());
        assertThat(creationRecords.ofGarbageAfter(0))
                .extracting(CreationRecord::number)
                .containsExactly(1L);
    }

    @Test
    void whatDoesNotLastIsForgotten() {
        forget(new Object(), 1, false);
        assertThat(creationRecords.ofGarbageAfter(0)).isEmpty();
    }

    @Test
    void garbageIsForgottenInTheEnd() {
        forget(new StringBuilder("one"), 1, false);
        creationRecords.forgetGarbage();
        assertThat(creationRecords.ofGarbageAfter(0)).isEmpty();
    }

    @Test
    void equalStacksAreKeptOnce() {
        forget(new StringBuilder("one"), 1, false);
        forget(new StringBuilder("two"), 2, false);
        List<CreationRecord> garbage = creationRecords.ofGarbageAfter(0);
        assertThat(garbage.get(0).creation()).isSameAs(garbage.get(1).creation());
    }

    @Test
    void whatIsOpenIsToldOldestFirst() {
        Object first = new Object();
        StringBuilder second = new StringBuilder("two");
        Object third = new Object();
        creationRecords.begin(third, creationRecord(3));
        creationRecords.begin(second, creationRecord(2));
        creationRecords.begin(first, creationRecord(1));
        assertThat(opened(0)).containsExactly(first, second, third);
        assertThat(opened(1)).containsExactly(second, third);
        assertThat(opened(3)).isEmpty();
    }

    /** Two of Apache's objects can be equal. */
    @Test
    void anObjectIsNoOther() {
        String one = new String("equal");
        String other = new String("equal");
        StringBuilder lasting = new StringBuilder("one");
        creationRecords.begin(one, creationRecord(1));
        creationRecords.begin(lasting, creationRecord(2));
        assertThat(creationRecords.contain(one)).isTrue();
        assertThat(creationRecords.contain(other)).isFalse();
        assertThat(creationRecords.contain(lasting)).isTrue();
        assertThat(creationRecords.contain(new StringBuilder("one"))).isFalse();
        creationRecords.end(other);
        assertThat(opened(0)).containsExactly(one, lasting);
        creationRecords.end(one);
        creationRecords.end(lasting);
        assertThat(opened(0)).isEmpty();
    }

    private List<Object> opened(long after) {
        return creationRecords.after(after).stream().map(OpenObject::object).toList();
    }

    private void forget(Object object, long number, boolean ended) {
        creationRecords.begin(object, creationRecord(number));
        if (ended) {
            creationRecords.end(object);
        }
        WeakReference<Object> reference = new WeakReference<>(object);
        object = null;
        awaitGarbage(() -> reference.refersTo(null));
    }

    private static void awaitGarbage(BooleanSupplier collected) {
        Await.until(() -> {
            System.gc();
            return collected.getAsBoolean();
        });
    }

    private static CreationRecord creationRecord(long number) {
        Creation creation = new Creation(Role.OBJECT, false, List.of(), false, false, true);
        return new CreationRecord(number, 1, "the test", true, creation);
    }

    private final class Finalized {

        private final Consumer<Object> end;

        Finalized(Consumer<Object> end) {
            this.end = end;
        }

        @Override
        @SuppressWarnings({"deprecation", "removal", "Finalize"})
        protected void finalize() {
            end.accept(this);
            finalized.incrementAndGet();
        }
    }
}
