package io.github.managedhttp.unmanaged.threads;

import static io.github.managedhttp.unmanaged.threads.Creations.client;
import static io.github.managedhttp.unmanaged.threads.Creations.creationOf;
import static io.github.managedhttp.unmanaged.threads.Creations.elsewhere;
import static io.github.managedhttp.unmanaged.threads.Creations.frame;
import static io.github.managedhttp.unmanaged.threads.Creations.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.apache.ReactorThreads;
import io.github.managedhttp.testing.LeftOpen;
import io.github.managedhttp.testing.UserCode;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the threads of a client say of it. */
class DetectedClientTest {

    private static final Frame BUILD = frame(UserCode.class, 21);
    private static final Frame START = frame(UserCode.class, 30);
    private static final Frame TEST = frame(DetectedClientTest.class, 7);

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    @Test
    void whoBuiltItAndWhoStartedItAreTwoLines() {
        DetectedClient client = client(dispatcher("1", BUILD, TEST), dispatcher("2", BUILD, TEST), main(START, TEST));
        assertThat(client.createdBy().line()).contains(BUILD.line());
        assertThat(client.startedBy().line()).contains(START.line());
        assertThat(client.callers()).containsExactly(BUILD, TEST, START);
        assertThat(client.threads()).hasSize(3);
    }

    @Test
    void ofAClientThatWasOnlySeenToStartNobodyKnowsWhoBuiltIt() {
        ClientThread main = main(START);
        DetectedClient client = client(main);
        assertThat(client.createdBy().frames()).isEmpty();
        assertThat(client.startedBy().line()).contains(START.line());
        assertThat(client.creationRecord()).isEqualTo(main.creationRecord());
    }

    @Test
    void theFirstThreadTellsWhenItWasCreated() {
        ClientThread first = dispatcher("1", BUILD);
        assertThat(client(first, dispatcher("2", BUILD), main(START)).creationRecord())
                .isEqualTo(first.creationRecord());
    }

    @Test
    void twoLinesBuildTwoClients() {
        assertThat(ThreadsByClient.of(List.of(dispatcher("1", BUILD), dispatcher("2", START))))
                .hasSize(2);
    }

    /** An evictor is all that a classic client has: what is started there is another client. */
    @Test
    void aClassicClientIsNotStarted() {
        ClientThread evictor = thread(Role.EVICTOR, new Thread("idle-connection-evictor-1"), BUILD);
        List<DetectedClient> clients = ThreadsByClient.of(List.of(evictor, main(START)));
        assertThat(clients).hasSize(2);
        assertThat(clients.get(0).startedBy().frames()).isEmpty();
    }

    @Test
    void theOnlyStartIsThatOfTheOnlyClientWhoeverStartedIt() {
        ClientThread main = new ClientThread(elsewhere(creationOf(7, Role.MAIN, START)), new Thread(), true, true);
        assertThat(client(dispatcher("1", BUILD), main).startedBy().line()).contains(START.line());
    }

    @Test
    void aManagedClientIsNotTheUsersToClose() {
        ThreadCreation managed = new ThreadCreation(
                InheritedOwner.NONE,
                new ReferenceQueue<>(),
                CreationRecord.of(new Creation(Role.DISPATCH, true, List.of(), true, false, true), InheritedOwner.NONE),
                7);
        assertThat(new ClientThread(managed, null, true, true).isManaged()).isTrue();
        assertThat(dispatcher("1", BUILD).isManaged()).isFalse();
    }

    @Test
    void aClientIsMadeOfItsOwnThreads() {
        CloseableHttpAsyncClient own = CLIENTS.add(HttpAsyncClients.createDefault());
        CloseableHttpAsyncClient other = CLIENTS.add(HttpAsyncClients.createDefault());
        DetectedClient client = client(thread(Role.DISPATCH, threadOf(own), BUILD));
        assertThat(client.isMadeOf(own)).isTrue();
        assertThat(client.isMadeOf(other)).isFalse();
    }

    @Test
    void aThreadThatIsCertainSaysMoreThanOneThatIsGuessed() {
        CloseableHttpAsyncClient own = CLIENTS.add(HttpAsyncClients.createDefault());
        CloseableHttpAsyncClient other = CLIENTS.add(HttpAsyncClients.createDefault());
        ClientThread guessed = new ClientThread(creationOf(7, Role.DISPATCH, BUILD), threadOf(other), true, false);
        assertThat(client(guessed).isMadeOf(other)).isTrue();
        assertThat(client(thread(Role.DISPATCH, threadOf(own), BUILD), guessed).isMadeOf(other))
                .isFalse();
    }

    @Test
    void itLivesAsLongAsOneOfItsThreads() {
        ClientThread ended = new ClientThread(creationOf(7, Role.DISPATCH, BUILD), null, false, false);
        assertThat(client(ended).isAlive()).isFalse();
        assertThat(client(ended, main(START)).isAlive()).isTrue();
        assertThat(client(ended).isMadeOf(CLIENTS.add(HttpAsyncClients.createDefault())))
                .isFalse();
    }

    private static Thread threadOf(CloseableHttpAsyncClient client) {
        return ReactorThreads.of(client).all()[0];
    }

    private static ClientThread dispatcher(String number, Frame... callers) {
        return thread(Role.DISPATCH, new Thread("httpclient-dispatch-" + number), callers);
    }

    private static ClientThread main(Frame... callers) {
        return thread(Role.MAIN, new Thread("httpclient-main-1"), callers);
    }
}
