package io.github.managedhttp.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.verdict.BlockedThreadFinder;
import io.github.managedhttp.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The code of one test that keeps I/O threads for itself, or ends them, and the clients that this breaks. */
final class Blockers {

    private final List<LazyAsyncClient> clients;
    private final List<Blocker> blockers = new ArrayList<>();

    Blockers(Clients clients, int lane) {
        this.clients = Stream.of(Client.CRASHING, Client.BLOCKED, Client.BLOCKED_TOO)
                .map(client -> clients.get(client, lane))
                .toList();
    }

    void add(Blocker blocker) {
        blockers.add(blocker);
    }

    void letGo() {
        blockers.forEach(Blocker::letGo);
        blockers.clear();
    }

    /** Each thread that the test's code keeps is found, when it has been there for a while, and with that its client is replaced. */
    void replaceBroken(Owner test) {
        Await.until(() -> countBlocked(test) >= blockers.size());
        assertThat(countBlocked(test)).isEqualTo(blockers.size());
        clients.forEach(LazyAsyncClient::renewIfBroken);
        letGo();
    }

    private long countBlocked(Owner test) {
        return clients.stream()
                .map(LazyAsyncClient::ioThreads)
                .filter(Objects::nonNull)
                .mapToLong(threads -> blocked(test, threads))
                .sum();
    }

    private static long blocked(Owner test, IoThreads threads) {
        return new BlockedThreadFinder(test, Duration.ZERO).among(threads).size();
    }
}
