package io.github.managedhttp.report.timeline;

import java.util.List;

/**
 * The time line of one client name in one JVM. Times are microseconds since the JVM's first run began.
 *
 * @param client place of the name in the texts
 * @param fork place of the JVM in the list
 * @param leaks how many of the exchanges leaked
 * @param exchanges the exchanges, each as start, duration, status and the places of owner, request, outcome and state
 * @param pool what the pools of this name did together, each step as time, leased, pending and idle
 * @param max the limit of each pool
 * @param pools how many pools those are
 */
record ClientLine(int client, int fork, int leaks, List<long[]> exchanges, List<long[]> pool, int max, int pools) {

    int size() {
        return exchanges.size();
    }
}
