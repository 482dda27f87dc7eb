package io.github.managedhttp.unmanaged;

import static io.github.managedhttp.unmanaged.threads.Creations.client;
import static io.github.managedhttp.unmanaged.threads.Creations.creation;
import static io.github.managedhttp.unmanaged.threads.Creations.frame;
import static io.github.managedhttp.unmanaged.threads.Creations.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.LeftOpen;
import io.github.managedhttp.testing.UserCode;
import io.github.managedhttp.unmanaged.agent.OpenObject;
import io.github.managedhttp.unmanaged.agent.OpenObjects;
import io.github.managedhttp.unmanaged.objects.ClientInternals;
import io.github.managedhttp.unmanaged.threads.Frame;
import io.github.managedhttp.unmanaged.threads.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.pool.PoolEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What of that which is open at the end is somebody's to close. */
class FindingsTest {

    private static final Frame USER = frame(UserCode.class, 21);
    private static final Frame LEGACY = frame(FindingsTest.class, 7);
    private static final HttpRoute SHOP = new HttpRoute(new HttpHost("localhost", 8081));

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    private final Exemptions exemptions = new Exemptions(List.of(FindingsTest.class.getName()), List.of());
    private final CloseableHttpAsyncClient async = CLIENTS.add(HttpAsyncClients.createDefault());

    @Test
    void clientsWithAndWithoutThreadsAreFound() {
        UnclosedClients found = Findings.of(
                List.of(client(thread(Role.DISPATCH, new Thread(), USER))),
                new OpenObjects(List.of(classic(USER), seen(async, USER)), List.of(), List.of()),
                exemptions,
                4);
        assertThat(found.clients())
                .extracting(UnclosedClient::state)
                .containsExactly("1 thread", "InternalHttpClient, connections: leased 0, idle 0");
        assertThat(found.threadsOfUnknownOrigin()).isEqualTo(4);
        assertThat(found.exempt()).isEmpty();
        assertThat(found.areCertain()).isTrue();
    }

    @Test
    void whatIsAllowedIsOnlyCounted() {
        UnclosedClients found = Findings.of(
                List.of(client(thread(Role.DISPATCH, new Thread(), LEGACY))),
                new OpenObjects(
                        List.of(classic(LEGACY)),
                        List.of(seen(entry(), LEGACY)),
                        List.of(creation(Role.OBJECT, LEGACY))),
                exemptions,
                0);
        assertThat(found.isEmpty()).isTrue();
        assertThat(found.exempt()).isEqualTo(Map.of("allowed by '" + FindingsTest.class.getName() + "'", 3L));
    }

    /** The agent has seen it too. */
    @Test
    void aClassicClientThatItsEvictorShowsIsNotFoundTwice() {
        CloseableHttpClient evicting =
                CLIENTS.add(HttpClients.custom().evictExpiredConnections().build());
        Thread evictor = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> ClientInternals.of(evicting).containThread(Set.of(thread)))
                .findFirst()
                .orElseThrow();
        UnclosedClients found = Findings.of(
                List.of(client(thread(Role.EVICTOR, evictor, USER))),
                new OpenObjects(List.of(seen(evicting, USER), classic(USER)), List.of(), List.of()),
                exemptions,
                0);
        assertThat(found.clients())
                .extracting(UnclosedClient::state)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("1 thread, "),
                        second -> assertThat(second).startsWith("InternalHttpClient, "));
    }

    @Test
    void garbageIsAClientThatNobodyCanCloseAnyMore() {
        UnclosedClients found = Findings.of(
                List.of(), new OpenObjects(List.of(), List.of(), List.of(creation(Role.OBJECT, USER))), exemptions, 0);
        assertThat(found.clients())
                .extracting(UnclosedClient::state)
                .containsExactly("unreachable, so it can no longer be closed");
    }

    @Test
    void aConnectionThatIsNotReleasedIsCertain() {
        UnclosedClients found = Findings.of(
                List.of(), new OpenObjects(List.of(), List.of(seen(entry(), USER)), List.of()), exemptions, 0);
        assertThat(found.connections())
                .containsExactly(new UnreleasedConnection(
                        Optional.of(USER.line()), "", "the test", true, "http://localhost:8081"));
        assertThat(found.isEmpty()).isFalse();
        assertThat(found.areCertain()).isTrue();
    }

    @Test
    void threadsOfAnUnknownClientAreNotCertain() {
        UnclosedClients found = Findings.of(List.of(), OpenObjects.NOTHING, exemptions, 1);
        assertThat(found.isEmpty()).isFalse();
        assertThat(found.areCertain()).isFalse();
        assertThat(UnclosedClients.none().isEmpty()).isTrue();
    }

    /** Nobody can mend it in a test, so nothing fails for it. */
    @Test
    void aClientThatSpringDoesNotDestroyIsNotCertain() {
        UnclosedClient client = UnclosedClient.of(classic(USER), true);
        assertThat(new UnclosedClients(List.of(client), List.of(), Map.of(), 0, true))
                .satisfies(found -> {
                    assertThat(found.isEmpty()).isFalse();
                    assertThat(found.areCertain()).isFalse();
                });
    }

    private static OpenObject classic(Frame caller) {
        return seen(CLIENTS.add(HttpClients.createDefault()), caller);
    }

    private static OpenObject seen(Object object, Frame caller) {
        return new OpenObject(object, creation(Role.OBJECT, caller));
    }

    private static PoolEntry<HttpRoute, ManagedHttpClientConnection> entry() {
        return new PoolEntry<>(SHOP);
    }
}
