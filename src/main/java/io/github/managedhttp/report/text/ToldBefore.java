package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Group;
import io.github.managedhttp.report.LeakGroups;
import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.TextWriter;
import java.util.List;

/**
 * Leaks that are on the console already. Their test failed for another reason, so they were printed to the standard error; the class
 * or run that fails for them now only refers to that.
 */
public final class ToldBefore {

    private ToldBefore() {}

    /**
     * Renders the reference.
     *
     * @param report what leaked
     * @return the text, without a line break at its end
     */
    public static String render(LeakReport report) {
        TextWriter page = new TextWriter(Glyphs.ofConsole());
        Headline headline = new Headline(page);
        page.line(headline.of(report));
        List<Group<OpenConnection>> groups = LeakGroups.ofOpen(report.leaks());
        for (int i = 1; i < groups.size(); i++) {
            page.line(headline.brief("LEAK " + (i + 1) + " of " + groups.size(), groups.get(i)));
        }
        page.line("   in full: on the standard error, where the test failed for another reason");
        return page.toString();
    }
}
