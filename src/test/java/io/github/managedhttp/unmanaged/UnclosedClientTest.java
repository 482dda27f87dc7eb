package io.github.managedhttp.unmanaged;

import static io.github.managedhttp.unmanaged.threads.Creations.client;
import static io.github.managedhttp.unmanaged.threads.Creations.creation;
import static io.github.managedhttp.unmanaged.threads.Creations.frame;
import static io.github.managedhttp.unmanaged.threads.Creations.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.apache.ReactorThreads;
import io.github.managedhttp.testing.LeftOpen;
import io.github.managedhttp.testing.UserCode;
import io.github.managedhttp.unmanaged.agent.OpenObject;
import io.github.managedhttp.unmanaged.threads.ClientThread;
import io.github.managedhttp.unmanaged.threads.DetectedClient;
import io.github.managedhttp.unmanaged.threads.Frame;
import io.github.managedhttp.unmanaged.threads.Role;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said of a client that nobody has closed. */
class UnclosedClientTest {

    private static final Frame BUILD = frame(UserCode.class, 21);
    private static final Frame START = frame(UserCode.class, 30);
    private static final Frame LIBRARY = frame(Assertions.class, 99);
    private static final Frame HERE = frame(UnclosedClientTest.class, 7);
    private static final String BY_SPRING =
            "; created by Spring, but held by no bean that Spring destroys, so it is never closed";

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    private static Object another;
    private static Object held;

    @AfterEach
    void forget() {
        another = null;
        held = null;
    }

    @Test
    void itsThreadsSayWhoBuiltAndWhoStartedIt() {
        DetectedClient threads = client(dispatcher(new Thread(), LIBRARY, BUILD), main(START));
        assertThat(UnclosedClient.of(threads, List.of(), false))
                .isEqualTo(new UnclosedClient(
                        Optional.of(BUILD.line()),
                        Optional.of(START.line()),
                        "junit-jupiter-api",
                        "the test",
                        true,
                        "",
                        "2 threads",
                        false));
    }

    @Test
    void theLibraryThatStartedItIsNamedIfNobodySawWhoBuiltIt() {
        UnclosedClient unclosed = UnclosedClient.of(client(main(LIBRARY, START)), List.of(), false);
        assertThat(unclosed.createdBy()).isEmpty();
        assertThat(unclosed.startedBy()).contains(START.line());
        assertThat(unclosed.through()).isEqualTo("junit-jupiter-api");
        assertThat(unclosed.state()).isEqualTo("1 thread");
    }

    @Test
    void theStaticFieldThatHoldsItIsNamedWithItsStatus() {
        CloseableHttpAsyncClient async = CLIENTS.add(HttpAsyncClients.createDefault());
        held = async;
        UnclosedClient unclosed = UnclosedClient.of(client(threadOf(async, HERE)), List.of(), false);
        assertThat(unclosed.heldBy()).isEqualTo(UnclosedClientTest.class.getName() + ".held");
        assertThat(unclosed.state()).isEqualTo("status INACTIVE, 1 thread, connections: leased 0, idle 0");
    }

    @Test
    void theAgentKnowsOneThatNoFieldHolds() {
        CloseableHttpAsyncClient async = CLIENTS.add(HttpAsyncClients.createDefault());
        CloseableHttpAsyncClient other = CLIENTS.add(HttpAsyncClients.createDefault());
        DetectedClient threads = client(threadOf(async, BUILD));
        assertThat(UnclosedClient.of(threads, List.of(other, async), true)).satisfies(client -> {
            assertThat(client.heldBy()).isEmpty();
            assertThat(client.state())
                    .isEqualTo("status INACTIVE, 1 thread, connections: leased 0, idle 0" + BY_SPRING);
            assertThat(client.bySpring()).isTrue();
        });
        assertThat(UnclosedClient.of(threads, List.of(other), false).state()).isEqualTo("1 thread");
    }

    @Test
    void oneWithoutThreadsIsNamedByItsKind() {
        CloseableHttpClient classic = CLIENTS.add(HttpClients.createDefault());
        another = CLIENTS.add(HttpClients.createDefault());
        held = classic;
        OpenObject seen = new OpenObject(classic, creation(Role.OBJECT, LIBRARY, HERE));
        String state = "InternalHttpClient, connections: leased 0, idle 0";
        UnclosedClient unclosed = new UnclosedClient(
                Optional.of(HERE.line()),
                Optional.empty(),
                "junit-jupiter-api",
                "the test",
                true,
                UnclosedClientTest.class.getName() + ".held",
                state,
                false);
        assertThat(UnclosedClient.of(seen, false)).isEqualTo(unclosed);
        assertThat(UnclosedClient.of(seen, true).state()).isEqualTo(state + BY_SPRING);
    }

    @Test
    void oneThatIsGarbageCannotBeClosedAnyMore() {
        assertThat(UnclosedClient.ofGarbage(creation(Role.OBJECT, LIBRARY, BUILD)))
                .isEqualTo(new UnclosedClient(
                        Optional.of(BUILD.line()),
                        Optional.empty(),
                        "junit-jupiter-api",
                        "the test",
                        true,
                        "",
                        "unreachable, so it can no longer be closed",
                        false));
    }

    private static ClientThread threadOf(CloseableHttpAsyncClient client, Frame... callers) {
        return dispatcher(ReactorThreads.of(client).all()[0], callers);
    }

    private static ClientThread dispatcher(Thread thread, Frame... callers) {
        return thread(Role.DISPATCH, thread, callers);
    }

    private static ClientThread main(Frame... callers) {
        return thread(Role.MAIN, new Thread(), callers);
    }
}
