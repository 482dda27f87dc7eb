package io.github.managedhttp.faults;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.Held;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.ManyClasses;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Ten thousand tests in one JVM, a hundred of which leak: these are found and no other, and nothing is left of any. */
class SoakTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    private static final int CLASSES_OF_EACH_KIND = 50;
    private static final int CLEAN_TESTS = 99;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aHundredLeaksInTenThousandTests() throws Exception {
        run(1);
        comeToRest();
        Held before = Held.byThisJvm();
        Set<String> leaking = run(CLASSES_OF_EACH_KIND);
        assertThat(leaking).hasSize(2 * CLASSES_OF_EACH_KIND);
        comeToRest();
        assertThat(Held.beyond(before)).isEmpty();
    }

    /** Runs so many classes of each kind, expects a leak in each, and gives the names of the leaking tests. */
    private static Set<String> run(int classesOfEachKind) {
        Class<?>[] classes = Stream.of(AsyncTestCase.class, ClassicTestCase.class)
                .flatMap(kind -> Arrays.stream(ManyClasses.of(kind, classesOfEachKind)))
                .toArray(Class<?>[]::new);
        Execution execution = Execution.of(classes);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.passed()).isEqualTo((long) classes.length * CLEAN_TESTS);
        Set<String> leaking = execution.testFailures().stream()
                .map(SoakTest::onlyLeakIn)
                .map(OpenConnection::ownerFullName)
                .collect(toCollection(TreeSet::new));
        assertThat(leaking)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(classes)
                        .map(type -> type.getName() + ".leaks()")
                        .toList());
        return leaking;
    }

    private static OpenConnection onlyLeakIn(Throwable failure) {
        assertThat(failure).isInstanceOf(ConnectionLeakError.class);
        assertThat(((ConnectionLeakError) failure).report().leaks()).hasSize(1);
        return ((ConnectionLeakError) failure).report().leaks().get(0);
    }

    /** What is known of threads that are gone is forgotten when the next test or class ends. */
    private static void comeToRest() throws Exception {
        SERVER.awaitOpenConnections(0);
        Held.byThisJvm();
        Execution.of(IdleTestCase.class);
    }

    @ManagedHttpClients
    static class IdleTestCase {

        @Test
        void doesNothing() {}
    }

    /** Much time for the clean tests, and none for those that leak. */
    @ManagedHttpClients(settle = "20 s")
    public static class AsyncTestCase {

        @RepeatedTest(CLEAN_TESTS)
        void reads(CloseableHttpAsyncClient client) throws Exception {
            client.execute(get("/ok"), null).get();
        }

        @Test
        @ManagedHttpClients(settle = "0")
        void leaks(@ManagedClient(value = "shared", scope = ClientScope.RUN) CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null);
        }

        private static SimpleHttpRequest get(String path) {
            return SimpleHttpRequest.create("GET", SERVER.uri(path));
        }
    }

    @ManagedHttpClients(settle = "20 s")
    public static class ClassicTestCase {

        @RepeatedTest(CLEAN_TESTS)
        void reads(CloseableHttpClient client) throws IOException {
            client.execute(new HttpGet(SERVER.uri("/ok")), response -> response.getCode());
        }

        @Test
        @ManagedHttpClients(settle = "0")
        void leaks(CloseableHttpClient client) throws IOException {
            client.executeOpen(null, new HttpGet(SERVER.uri("/half-body")), null);
        }
    }
}
