package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Group;
import io.github.managedhttp.report.LeakGroups;
import io.github.managedhttp.report.Tally;
import io.github.managedhttp.report.Verbs;
import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.TextWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The leaks that failed no test method: those of classes, and those of tests that had failed already, one line for each cause. The
 * failures of their classes show them in full, so the failure of the run only sums them up.
 */
public final class RunFailureText {

    private RunFailureText() {}

    /**
     * Renders the total.
     *
     * @param report what leaked in the run
     * @return the text, without a line break at its end
     */
    public static String render(LeakReport report) {
        TextWriter page = new TextWriter(Glyphs.ofConsole());
        List<String> phrases = new ArrayList<>(Tally.of(report.leaks()).phrases(Verbs.LEAKED));
        phrases.set(0, phrases.get(0) + " in this run, beside what failed its test");
        page.line(String.join("; ", phrases));
        List<Group<OpenConnection>> groups = LeakGroups.ofOpen(report.leaks());
        for (int i = 0; i < groups.size(); i++) {
            page.line(new Headline(page).brief("LEAK " + (i + 1) + " of " + groups.size(), groups.get(i)));
        }
        return page.toString();
    }
}
