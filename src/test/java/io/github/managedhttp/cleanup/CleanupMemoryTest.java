package io.github.managedhttp.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CleanupMemoryTest {

    private final CleanupRegistry registry = new CleanupRegistry();

    @Test
    void aMillionWithdrawnRegistrationsLeaveNothing() {
        registerAndWithdraw(1_000);
        long before = usedMemory();

        registerAndWithdraw(1_000_000);

        assertThat(usedMemory() - before).isLessThan(10_000_000);
        assertThat(registry).hasToString("CleanupRegistry[]");
    }

    @Test
    void aRegistrationCostsAFewHundredBytes() {
        int count = 200_000;
        Registration[] registrations = new Registration[count];
        long before = usedMemory();

        IntStream.range(0, count)
                .forEach(i -> registrations[i] =
                        registry.register("OpenAlex", () -> assertThat(i).isNotNegative()));

        assertThat((usedMemory() - before) / count).isLessThan(300);
        assertThat(registrations[0].withdraw()).isTrue();
    }

    private void registerAndWithdraw(int count) {
        IntStream.range(0, count)
                .forEach(i -> registry.register("OpenAlex", () -> {}).withdraw());
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
