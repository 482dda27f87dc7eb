package io.github.managedhttp.report;

import io.github.managedhttp.leak.Pool;
import io.github.managedhttp.leak.Starvation;

/** Explains why a request got no connection. */
public final class StarvationText {

    private StarvationText() {}

    /**
     * Renders one starved request.
     *
     * @param starvation what was refused, and who held the connections
     * @return the text, without a line break at its end
     */
    public static String render(Starvation starvation) {
        Page page = new Page(Glyphs.ofConsole());
        Pool pool = starvation.pool();
        int held = pool.holders().size();
        String all = held == pool.maxPerRoute() ? "all " + held + " are" : held + (held == 1 ? " is" : " are");
        page.line(starvation.request() + " got no connection in time: route " + starvation.route() + " allows "
                + pool.maxPerRoute() + " connections, " + all + " held by:");
        pool.holders().forEach(holder -> page.line("  " + holder));
        return page.toString();
    }
}
