package io.github.managedhttp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LoopbackServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In an IDE: where there is a build the reports are in its folder, and where there is none nothing appears in the working directory. */
class WithoutABuildToolTest {

    @TempDir
    Path folder;

    @Test
    void noFolderAppearsInTheWorkingDirectory() throws Exception {
        Fork fork = leakIn(folder);
        assertThat(fork.out()).contains("failed 1", "ConnectionLeakError: 1 connection leaked: GET http://");
        assertThat(fork.err()).contains("managed-http-clients: ").doesNotContain("page: ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void inTheFolderOfABuildTheReportsAreWhereTheBuildWritesThem() throws Exception {
        Files.createFile(folder.resolve("pom.xml"));
        leakIn(folder);
        assertThat(folder.resolve("target/managed-http/index.html")).exists();
        Files.createFile(folder.resolve("build.gradle.kts"));
        leakIn(folder);
        assertThat(folder.resolve("build/managed-http/index.html")).exists();
    }

    private static Fork leakIn(Path folder) throws Exception {
        return Fork.limited("cd '" + folder + "'", List.of(), LikeAnIde.class, LeakingTestCase.class.getName());
    }

    @ManagedHttpClients(settle = "0 s")
    static class LeakingTestCase {

        static final LoopbackServer SERVER = LoopbackServer.start();

        @AfterAll
        static void stop() {
            SERVER.close();
        }

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
            SERVER.awaitRequest("/stall");
        }
    }
}
