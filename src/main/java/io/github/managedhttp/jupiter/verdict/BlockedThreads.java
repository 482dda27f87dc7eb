package io.github.managedhttp.jupiter.verdict;

import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.verdict.BlockedThread;
import io.github.managedhttp.leak.verdict.BlockedThreadFinder;
import io.github.managedhttp.report.Console;
import io.github.managedhttp.report.text.Sentences;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The I/O threads of clients that code of an owner blocks, after the owner was judged.
 *
 * @param threads the threads
 */
public record BlockedThreads(List<BlockedThread> threads) {

    private static final BlockedThreads NONE = new BlockedThreads(List.of());

    /** Checks the clients that an owner could use. The threads have had the settle time as well. */
    public static BlockedThreads by(Owner owner, List<IoThreads> clients, Duration settle) {
        BlockedThreadFinder finder = new BlockedThreadFinder(owner, settle);
        List<BlockedThread> blocked = clients.stream()
                .flatMap(client -> finder.among(client).stream())
                .toList();
        return blocked.isEmpty() ? NONE : new BlockedThreads(blocked);
    }

    /**
     * The sentences that the owner fails with. A thread of an open exchange is included only if the owner fails for a leak, as its
     * explanation.
     */
    public List<String> sentences(Judgement.Leaked leaked, LeakPolicy policy, boolean failedAnyway) {
        List<String> sentences = threads.stream()
                .filter(thread -> !leaked.isNothing() || !thread.isOfOpenExchange())
                .flatMap(BlockedThreads::lines)
                .toList();
        boolean fails = policy == LeakPolicy.FAIL;
        if (!sentences.isEmpty() && (policy == LeakPolicy.WARN || (fails && failedAnyway))) {
            Console.print(Sentences.render(sentences));
        }
        return fails ? sentences : List.of();
    }

    private static Stream<String> lines(BlockedThread thread) {
        return Stream.concat(
                Stream.of(thread.sentence()), thread.heldUp().stream().map(other -> "  it holds up " + other));
    }
}
