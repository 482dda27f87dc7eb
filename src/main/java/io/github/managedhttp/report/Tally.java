package io.github.managedhttp.report;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.words.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much was left open, counted by kind.
 *
 * @param connections connections that are held
 * @param waiting requests that wait for a connection
 * @param waitForThem whether the connections are those that all of the requests wait for
 * @param exchanges exchanges without a connection of their own
 * @param pools pools that report something open
 */
public record Tally(int connections, int waiting, boolean waitForThem, int exchanges, int pools) {

    private record Item(LeakKind kind, String client, String route, ConnectionInfo wire) {

        static Item of(OpenConnection open) {
            return new Item(LeakKind.of(open), open.client(), open.route(), open.connection());
        }

        static Item of(Leak leak) {
            return new Item(leak.kind(), leak.client(), leak.route(), leak.connection());
        }

        /** One exchange of several on a connection that can carry many at once. */
        boolean isShared(Map<List<Object>, Long> users) {
            return wire.isMultiplexed() && users.getOrDefault(carrier(), 0L) > 1;
        }

        List<Object> carrier() {
            return List.of(client, wire);
        }

        List<String> source() {
            return List.of(client, route);
        }
    }

    /**
     * Counts the open connections of one report.
     *
     * @param open the open connections
     * @return the counts
     */
    public static Tally of(List<OpenConnection> open) {
        return count(open.stream().map(Item::of).toList());
    }

    /**
     * Counts the leaks of runs.
     *
     * @param leaks the leaks
     * @return the counts
     */
    public static Tally of(Stream<Leak> leaks) {
        return count(leaks.map(Item::of).toList());
    }

    /**
     * Counts leaks by verdict.
     *
     * @param leaks the leaks
     * @return a phrase for each verdict that there is, such as {@code 2 connections leaked (warning only)}
     */
    public static List<String> ofVerdicts(List<Leak> leaks) {
        return Arrays.stream(Leak.Verdict.values())
                .map(verdict -> verdict.of(of(leaks.stream().filter(leak -> leak.verdict() == verdict))))
                .filter(phrase -> !phrase.isEmpty())
                .toList();
    }

    private static Tally count(List<Item> items) {
        Map<List<Object>, Long> users = items.stream()
                .filter(item -> item.kind() == LeakKind.CONNECTION)
                .collect(Collectors.groupingBy(Item::carrier, Collectors.counting()));
        Map<LeakKind, List<Item>> kinds = items.stream()
                .collect(Collectors.groupingBy(item -> item.isShared(users) ? LeakKind.EXCHANGE : item.kind()));
        Function<LeakKind, List<Item>> of = kind -> kinds.getOrDefault(kind, List.of());
        List<Item> connections = of.apply(LeakKind.CONNECTION);
        List<Item> waiting = of.apply(LeakKind.WAITING_REQUEST);
        Set<List<String>> held = connections.stream().map(Item::source).collect(Collectors.toSet());
        return new Tally(
                connections.size(),
                waiting.size(),
                waiting.stream().map(Item::source).allMatch(held::contains),
                of.apply(LeakKind.EXCHANGE).size(),
                of.apply(LeakKind.POOL).size());
    }

    /**
     * Writes all counts as one sentence.
     *
     * @param verbs the words for what happened
     * @return such as {@code 5 connections leaked; 35 requests wait for them}, or "" if there is nothing
     */
    public String sentence(Verbs verbs) {
        return String.join("; ", phrases(verbs));
    }

    /**
     * Writes each count as a phrase.
     *
     * @param verbs the words for what happened
     * @return a phrase for each kind; the last may refer to the first
     */
    public List<String> phrases(Verbs verbs) {
        return Words.known(
                phrase(connections, "connection", verbs.ofConnections()),
                phrase(exchanges, "exchange", verbs.ofExchanges()),
                phrase(pools, "pool", "not empty"),
                phrase(waiting, "request", (waiting == 1 ? "waits" : "wait") + " for " + awaited()));
    }

    private static String phrase(int count, String noun, String what) {
        return Words.wrap("", Words.countUnlessNone(count, noun), " " + what);
    }

    private String awaited() {
        if (connections == 0 || !waitForThem) {
            return "a connection";
        }
        return connections == 1 ? "it" : "them";
    }
}
