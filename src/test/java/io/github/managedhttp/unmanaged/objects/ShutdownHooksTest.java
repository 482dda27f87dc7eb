package io.github.managedhttp.unmanaged.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.unmanaged.UnclosedClientDetector;
import io.github.managedhttp.unmanaged.UnclosedClients;
import io.github.managedhttp.unmanaged.threads.ThreadCreations;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;

/** A client that a shutdown hook closes, after the last test and after the last look at clients. */
class ShutdownHooksTest {

    private static final List<String> OPEN = List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED");
    private static final String HOOK_CLOSES = "not closed 1, exempt {closed at shutdown=1}";
    private static final String NO_HOOK_CLOSES = "not closed 2, exempt {}";

    @Test
    void oneThatATaskClosesIsNotBlamed() throws Exception {
        assertThat(Fork.of(OPEN, Forked.class, "task").out()).isEqualToIgnoringNewLines(HOOK_CLOSES);
    }

    @Test
    void oneThatAThreadOfItsOwnKindClosesIsNotBlamed() throws Exception {
        assertThat(Fork.of(OPEN, Forked.class, "thread").out()).isEqualToIgnoringNewLines(HOOK_CLOSES);
    }

    @Test
    void oneThatNoHookHoldsIs() throws Exception {
        assertThat(Fork.of(OPEN, Forked.class, "none").out()).isEqualToIgnoringNewLines(NO_HOOK_CLOSES);
    }

    /** All that can be said then is that it was open when the tests had ended. */
    @Test
    void whereTheJvmDoesNotShowItsHooksItIsBlamed() throws Exception {
        assertThat(Fork.of(List.of(), Forked.class, "task").out()).isEqualToIgnoringNewLines(NO_HOOK_CLOSES);
    }

    static final class Forked {

        public static void main(String[] args) {
            UnclosedClientDetector watch = UnclosedClientDetector.begin();
            ThreadCreations.ofThisJvm().enter("the test");
            CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
            client.start();
            HttpAsyncClients.createDefault().start();
            Thread hook = switch (args[0]) {
                case "task" -> new Thread(() -> client.close(CloseMode.IMMEDIATE));
                case "thread" -> new ClosingThread(client);
                default -> new Thread(() -> {});
            };
            Runtime.getRuntime().addShutdownHook(hook);
            UnclosedClients found = watch.end(Duration.ofMillis(100), List.of());
            System.out.println("not closed " + found.clients().size() + ", exempt " + found.exempt());
            System.exit(0);
        }
    }

    private static final class ClosingThread extends Thread {

        private final CloseableHttpAsyncClient client;

        ClosingThread(CloseableHttpAsyncClient client) {
            this.client = client;
        }

        @Override
        public void run() {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
