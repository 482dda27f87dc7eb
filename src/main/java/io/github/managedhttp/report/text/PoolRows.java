package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.report.words.Words;
import java.util.ArrayList;
import java.util.List;

/** The lines about the pool of a leak. If requests wait for a connection, they name who holds them. */
final class PoolRows {

    private static final int HOLDERS = 20;

    private PoolRows() {}

    static List<LabeledLine> of(OpenConnection leak, PoolSnapshot pool) {
        if (pool.equals(PoolSnapshot.UNSEEN)) {
            return List.of(new LabeledLine(
                    "pool",
                    "not seen: this HttpClient does not let a builder's connection manager be read; "
                            + "leases are not counted"));
        }
        List<LabeledLine> rows = new ArrayList<>();
        rows.add(new LabeledLine("pool", numbers(pool)));
        if (leak.state() == State.LEASE_PENDING) {
            List<String> holders = pool.holders();
            rows.add(new LabeledLine("", shortage(leak.route(), pool)));
            holders.stream().limit(HOLDERS).forEach(holder -> rows.add(new LabeledLine("", "  " + holder)));
            int more = holders.size() - HOLDERS;
            rows.add(new LabeledLine("", more > 0 ? "  +" + more + " more" : ""));
        }
        return rows;
    }

    private static String numbers(PoolSnapshot pool) {
        String idle = "idle " + pool.idle() + (pool.idle() == 0 ? "" : " (kept alive, not leaks)");
        String limits = Words.join(" / ", limit(pool.maxTotal(), ""), limit(pool.maxPerRoute(), " per route"));
        return Words.join(
                ", ", "leased " + pool.leased(), "pending " + pool.pending(), idle, Words.wrap("max ", limits, ""));
    }

    private static String limit(int connections, String of) {
        return connections == 0 ? "" : connections + of;
    }

    /** Names the limit that is reached, if that can be determined. */
    static String shortage(String route, PoolSnapshot pool) {
        int held = pool.holders().size();
        String named = route.isEmpty() ? "the route" : "route " + route;
        if (pool.maxTotal() > 0 && pool.leased() >= pool.maxTotal() && held < pool.maxPerRoute()) {
            String all = "the pool allows " + Words.count(pool.maxTotal(), "connection") + ", all leased";
            return held == 0 ? all : all + "; those of " + named + " are held by:";
        }
        if (held == 0) {
            return "";
        }
        if (pool.maxPerRoute() == 0) {
            return "the connections of " + named + " are held by:";
        }
        String all = held == 1 ? "it" : "all " + held;
        String which = held < pool.maxPerRoute() ? String.valueOf(held) : all;
        String are = held == 1 ? " is held by:" : " are held by:";
        return named + " allows " + Words.count(pool.maxPerRoute(), "connection") + ", " + which + are;
    }
}
