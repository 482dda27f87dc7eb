package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.AgentJar;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LoopbackServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.internal.PremainAttach;

/** With an agent that Mockito has brought, clients are watched that somebody builds without a word to us. */
class BorrowedInstrumentationTest {

    private static final String LEAK = "1 connection leaked: GET ";

    /** As with the jar, which this stands for, on the class path of the tests. */
    private static final String MOCKITO = "-Dsurefire.test.class.path=/lib/mockito-core.jar";

    @TempDir
    static Path folder;

    private static String mockitosAgent;

    /** Its class is on the class path already. */
    @BeforeAll
    static void packAgent() throws Exception {
        mockitosAgent = AgentJar.option(PremainAttach.class, folder);
    }

    /** JUnit makes such an instance before it calls {@code beforeAll} of anybody. */
    @Test
    void aClientOfAnInstanceThatLivesAsLongAsItsClassIsWatched() throws Exception {
        assertThat(failuresIn(mockitosAgent, "auto")).startsWith(LEAK).contains("BuiltAtOnceTestCase.reads()");
    }

    @Test
    void nobodyIsWatchedWithoutAnAgent() throws Exception {
        assertThat(failuresIn("-Dno.agent", "auto")).isEmpty();
    }

    @Test
    void nobodyIsWatchedWithAnAgentThatIsNotToBeUsed() throws Exception {
        assertThat(failuresIn(mockitosAgent, "agent")).isEmpty();
    }

    private static String failuresIn(String jvmOption, String instrumentation) throws Exception {
        Fork fork = Fork.of(List.of(jvmOption, MOCKITO), Program.class, instrumentation);
        assertThat(fork.status()).as(fork.err()).isZero();
        return fork.out().strip();
    }

    static final class Program {

        public static void main(String... arguments) {
            Map<String, String> configuration =
                    Map.of("managedhttp.unmanaged", "fail", "managedhttp.instrumentation", arguments[0]);
            Execution.with(configuration, BuiltAtOnceTestCase.class)
                    .testFailures()
                    .forEach(failure -> System.out.println(failure.getMessage()));
            System.exit(0);
        }
    }

    @ManagedHttpClients(settle = "50 ms")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class BuiltAtOnceTestCase {

        private final LoopbackServer server = LoopbackServer.start();
        private final CloseableHttpClient client = HttpClients.createDefault();

        @Test
        void reads() throws Exception {
            client.executeOpen(null, new HttpGet(server.uri("/ok")), null); // leak
        }

        @AfterAll
        void close() {
            client.close(CloseMode.IMMEDIATE);
            server.close();
        }
    }
}
