package io.github.managedhttp.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads of one line and one creator, as a loop creates them: how many clients they are. */
class FamiliesTest {

    @Test
    void eachFirstThreadIsAClient() {
        assertThat(clients("1", "2", "1", "2")).isEqualTo(2);
        assertThat(clients("1", "2", "3")).isEqualTo(1);
    }

    @Test
    void threadsOfAClientThatWereTakenForOneAnotherAreStillOne() {
        assertThat(clients("2", "1")).isEqualTo(1);
        assertThat(clients("2", "1", "2", "1")).isEqualTo(2);
        assertThat(clients("3", "1", "2", "2", "3", "1")).isEqualTo(2);
    }

    private static int clients(String... numbers) {
        return Families.of(Arrays.stream(numbers).map(FamiliesTest::dispatcher).toList())
                .size();
    }

    private static BornThread dispatcher(String number) {
        Creation creation = new Creation(Role.DISPATCH, false, List.of(), true, true);
        Birth birth = new Birth(
                Heirloom.OF_NOBODY,
                new ReferenceQueue<>(),
                Sighting.of(creation, Heirloom.OF_NOBODY),
                ThreadIds.UNKNOWN);
        return new BornThread(birth, new Thread("httpclient-dispatch-" + number), true);
    }
}
