package io.github.managedhttp.report;

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
        String shortage = PoolRows.shortage(starvation.route(), starvation.pool());
        page.line(starvation.request() + " got no connection in time" + Words.wrap(": ", shortage, ""));
        starvation.pool().holders().forEach(holder -> page.line("  " + holder));
        return page.toString();
    }
}
