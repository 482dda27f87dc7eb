package io.github.managedhttp.histories;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.CapturedErr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random histories: tests start, finish, stall, cancel and abandon exchanges on shared clients, side by side, and every verdict
 * must equal the truth, which is known because the history was made up.
 *
 * <p>{@code -Dhistories=N} runs N of them, {@code -Dhistories.seed=S} begins with the seed S.
 */
class HistoriesTest {

    private static final int HISTORIES = Integer.getInteger("histories", 500);
    private static final long FIRST_SEED = Long.getLong("histories.seed", 1);
    private static final int HISTORIES_PER_CLIENT = 100;

    /** Apache logs every retry. */
    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @Test
    void everyVerdictEqualsTheTruth() {
        try (World world = new World()) {
            for (int i = 0; i < HISTORIES; i++) {
                if (i > 0 && i % HISTORIES_PER_CLIENT == 0) {
                    world.renewClients();
                }
                happen(FIRST_SEED + i, world);
            }
        }
    }

    private static void happen(long seed, World world) {
        Plan plan = Generator.plan(seed);
        try {
            new History(plan, world).happen();
        } catch (Throwable e) {
            String mismatch = String.valueOf(e.getMessage())
                    .lines()
                    .map(HistoriesTest::cut)
                    .collect(joining("\n"));
            throw new AssertionError(
                    mismatch + "\nRepeat with -Dhistories=1 -Dhistories.seed=" + seed + "\n" + plan, e);
        }
    }

    /** A server that was waited for in vain tells of all requests that it saw. */
    private static String cut(String line) {
        return line.length() > 1_000 ? line.substring(0, 1_000) + "..." : line;
    }

    @Test
    void aSeedMakesTheSameHistoryAgain() {
        assertThat(Generator.plan(FIRST_SEED))
                .hasToString(Generator.plan(FIRST_SEED).toString());
        assertThat(Generator.plan(FIRST_SEED).toString())
                .isNotEqualTo(Generator.plan(FIRST_SEED + 1).toString());
    }
}
