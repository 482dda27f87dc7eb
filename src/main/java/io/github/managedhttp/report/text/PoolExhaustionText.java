package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.owner.PoolExhaustion;
import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.TextWriter;
import io.github.managedhttp.report.words.Words;

/** Explains why a request got no connection. */
public final class PoolExhaustionText {

    private PoolExhaustionText() {}

    /**
     * Renders one request that got no connection.
     *
     * @param starvation what was refused, and who held the connections
     * @return the text, without a line break at its end
     */
    public static String render(PoolExhaustion starvation) {
        TextWriter page = new TextWriter(Glyphs.ofConsole());
        String shortage = PoolRows.shortage(starvation.route(), starvation.pool());
        page.line(starvation.request() + " got no connection in time" + Words.wrap(": ", shortage, ""));
        starvation.pool().holders().forEach(holder -> page.line("  " + holder));
        return page.toString();
    }
}
