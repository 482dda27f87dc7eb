package io.github.managedhttp.report;

import java.util.ArrayList;
import java.util.List;

/**
 * When exchanges, tests and pools were active. Times are microseconds since the start of the run. Names and requests are indexes into
 * {@code texts}, which keeps twenty thousand exchanges small.
 *
 * @param texts every name and request, once
 * @param notDrawn how many exchanges are not listed
 * @param exchanges the exchanges
 * @param tests when tests ran
 * @param pools the pool of each client
 */
public record TimelineData(List<String> texts, int notDrawn, Exchanges exchanges, Bands tests, List<Steps> pools) {

    /**
     * The exchanges, as columns of one length.
     *
     * @param client the client's name
     * @param owner who started it
     * @param request method and URL
     * @param outcome one of {@code ANSWERED}, {@code UNANSWERED}, {@code ALLOWED}, {@code LEAKED}
     * @param state the state at the end, or at the verdict
     * @param status the status of the response, or 0
     * @param start when it was started
     * @param duration how long anything of it was open
     */
    public record Exchanges(
            List<Integer> client,
            List<Integer> owner,
            List<Integer> request,
            List<Integer> outcome,
            List<Integer> state,
            List<Integer> status,
            List<Long> start,
            List<Long> duration) {

        /** {@return columns to be filled} */
        public static Exchanges empty() {
            return new Exchanges(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        /** {@return how many they are} */
        public int size() {
            return start.size();
        }
    }

    /**
     * The tests that used a client, as columns of one length.
     *
     * @param owner the test
     * @param start when it began
     * @param duration how long it took
     */
    public record Bands(List<Integer> owner, List<Long> start, List<Long> duration) {

        /** {@return columns to be filled} */
        public static Bands empty() {
            return new Bands(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * One client's pool over time, as columns of one length.
     *
     * @param client the client's name
     * @param max the pool's limit
     * @param at when something changed
     * @param leased connections in use from then on
     * @param pending requests that wait from then on
     * @param idle connections kept alive from then on
     */
    public record Steps(
            int client, int max, List<Long> at, List<Integer> leased, List<Integer> pending, List<Integer> idle) {

        /**
         * Creates columns to be filled.
         *
         * @param client the client's name
         * @param max the pool's limit
         * @return the columns
         */
        public static Steps empty(int client, int max) {
            return new Steps(client, max, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }
}
