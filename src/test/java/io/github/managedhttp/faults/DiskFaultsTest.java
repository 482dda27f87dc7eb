package io.github.managedhttp.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LoopbackServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No report can be written: one line of warning, and the verdicts are the same. */
class DiskFaultsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    private static final String SAME_VERDICTS = "passed 1, failed 1 tests and 0 containers";

    @TempDir
    Path temporary;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** The other side of the others, and what these must look like but for the files. */
    @Test
    void whereThereIsRoomItIsWritten() throws Exception {
        Fork fork = fork("true", temporary);
        assertThat(fork.out()).contains("1 connection leaked").endsWith(SAME_VERDICTS + "\n");
        assertThat(fork.err()).doesNotContain("no report could be written").contains("index.html");
        assertThat(temporary.resolve("leaks.json")).isNotEmptyFile();
    }

    /** To a process that may write no byte to a file the disk is full. */
    @Test
    void aFullDisk() throws Exception {
        Fork fork = fork("ulimit -f 0", temporary);
        assertVerdictsStand(fork, temporary);
        assertThat(temporary).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
    }

    @Test
    void aBuildFolderThatIsReadOnly() throws Exception {
        // Nobody makes a folder in there, not even root.
        Path readOnly = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(readOnly), "no /proc here");
        Fork fork = Fork.of(
                List.of("-Dbasedir=" + readOnly, NamedServer.option(SERVER)),
                Forked.class,
                LeaksAndReadsTestCase.class.getName());
        assertVerdictsStand(fork, readOnly.resolve("target").resolve("managed-http"));
    }

    private static void assertVerdictsStand(Fork fork, Path folder) {
        assertThat(fork.out()).contains("1 connection leaked").endsWith(SAME_VERDICTS + "\n");
        assertThat(fork.err())
                .containsOnlyOnce("managed-http-clients: no report could be written to " + folder)
                .contains("2 exchanges, 1 connection leaked");
    }

    private static Fork fork(String limit, Path folder) throws Exception {
        return Fork.limited(
                limit,
                List.of(NamedServer.option(SERVER)),
                Forked.class,
                LeaksAndReadsTestCase.class.getName(),
                folder.toString());
    }

    /** In the forked JVM. */
    static class LeaksAndReadsTestCase extends LeaksAndReads {}
}
