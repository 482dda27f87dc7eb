package io.github.managedhttp.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.AgentJar;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.unmanaged.agent.Agent;
import io.github.managedhttp.unmanaged.threads.ThreadCreations;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients without threads, which only the agent sees: they have as much time to be closed as those with threads. */
class LingerTest {

    @TempDir
    static Path folder;

    private static String agent;

    /** All of its classes are on the class path already. */
    @BeforeAll
    static void packAgent() throws Exception {
        agent = AgentJar.option(Agent.class, folder);
    }

    @Test
    void aClassicClientThatIsClosedMeanwhileIsNotBlamed() throws Exception {
        assertThat(found("closesClient")).isEqualTo("0 clients, 0 connections");
    }

    @Test
    void aResponseThatIsClosedMeanwhileIsNotBlamed() throws Exception {
        assertThat(found("closesResponse")).isEqualTo("1 clients, 0 connections");
    }

    @Test
    void whatIsNeverClosedIs() throws Exception {
        assertThat(found("closesNothing")).isEqualTo("1 clients, 1 connections");
    }

    /** By then a client with an open response has none any more. */
    @Test
    void aClientThatIsClosedMeanwhileTakesItsConnectionsWithIt() throws Exception {
        assertThat(found("closesClientWithResponse")).isEqualTo("0 clients, 0 connections");
    }

    @Test
    void whatIsNotJudgedIsNotWaitedFor() throws Exception {
        assertThat(found("closesNothing", getClass().getPackageName())).isEqualTo("0 clients, 0 connections");
    }

    /** What passes classic calls on to an async client: Apache has one from 5.5 on, and the calls are seen where they arrive. */
    @Test
    void anAdaptorIsNoClientThatIsNotWatched() throws Exception {
        assertThat(outputOf(Adapting.class)).isEqualTo("0 for the adaptor, 1 for a minimal client");
    }

    static final class Adapting {

        public static void main(String... arguments) throws Exception {
            UnclosedClientDetector watch = UnclosedClientDetector.begin();
            ThreadCreations.ofThisJvm().enter("the test");
            adapt(HttpAsyncClients.createDefault());
            int forTheAdaptor = watch.notWatched().size();
            HttpAsyncClients.createMinimal();
            int together = watch.notWatched().size();
            System.out.println(
                    forTheAdaptor + " for the adaptor, " + (together - forTheAdaptor) + " for a minimal client");
            System.exit(0);
        }

        private static void adapt(CloseableHttpAsyncClient client) throws ReflectiveOperationException {
            for (Method method : HttpAsyncClients.class.getMethods()) {
                if (method.getName().equals("classic")) {
                    method.invoke(null, client, Timeout.ofSeconds(1));
                }
            }
        }
    }

    private static String found(String... arguments) throws Exception {
        return outputOf(Program.class, arguments);
    }

    private static String outputOf(Class<?> program, String... arguments) throws Exception {
        Fork fork = Fork.of(List.of(agent), program, arguments);
        assertThat(fork.err()).isEmpty();
        return fork.out().strip();
    }

    static final class Program {

        public static void main(String... arguments) throws Exception {
            try (LoopbackServer server = LoopbackServer.start()) {
                UnclosedClientDetector watch = UnclosedClientDetector.begin();
                ThreadCreations.ofThisJvm().enter("the test");
                // What a builder builds is watched, and its connections are told of by the tests that leave them open.
                CloseableHttpClient client = HttpClients.createMinimal();
                ClassicHttpResponse response = arguments[0].equals("closesClient")
                        ? null
                        : client.executeOpen(HttpHost.create(server.uri("")), new HttpGet(server.uri("/large")), null);
                whileWatching(() -> close(arguments[0], client, response));
                List<String> allowed = List.of(arguments).subList(1, arguments.length);
                boolean remains = arguments[0].equals("closesResponse") || arguments[0].equals("closesNothing");
                Duration linger = remains && allowed.isEmpty() ? Duration.ofMillis(500) : Duration.ofHours(1);
                UnclosedClients found = watch.end(linger, allowed);
                System.out.println(found.clients().size() + " clients, "
                        + found.connections().size() + " connections");
            }
            System.exit(0);
        }

        private static void close(String what, CloseableHttpClient client, ClassicHttpResponse response)
                throws Exception {
            switch (what) {
                case "closesClient", "closesClientWithResponse" -> client.close(CloseMode.IMMEDIATE);
                case "closesResponse" -> response.close();
                default -> {}
            }
        }

        private interface Closing {
            void run() throws Exception;
        }

        private static void whileWatching(Closing closing) {
            Thread watching = Thread.currentThread();
            Thread other = new Thread(() -> {
                Await.until(watching, Thread.State.TIMED_WAITING);
                try {
                    closing.run();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            other.setDaemon(true);
            other.start();
        }
    }
}
