package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Group;
import io.github.managedhttp.report.LeakGroups;
import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.TextWriter;
import java.util.List;

/**
 * The report as text: a first line that can stand alone, then a block for each cause, which ends with what to do about it.
 *
 * <p>What is not known is left out. Equal leaks share a block. If there are more than five causes, the heaviest five have a block,
 * and the others have one line each, like the connections that are allowed to stay open. A URL or a name never leaves its line,
 * whatever it contains.
 */
public final class TextReport {

    private static final int BLOCKS = 5;

    private TextReport() {}

    /**
     * Renders a report, in ASCII if the console does not show Unicode.
     *
     * @param report what to render
     * @return the text, without a line break at its end
     */
    public static String render(LeakReport report) {
        return render(report, Glyphs.ofConsole());
    }

    static String render(LeakReport report, Glyphs glyphs) {
        TextWriter page = new TextWriter(glyphs);
        Headline headline = new Headline(page);
        List<Group<OpenConnection>> leaked = LeakGroups.ofOpen(report.leaks());
        List<Group<OpenConnection>> allowed = LeakGroups.ofOpen(report.allowed());
        String kind = report.settled().isPresent() ? "LEAK" : "OPEN";
        page.line(headline.of(report));
        for (int i = 0; i < Math.min(leaked.size(), BLOCKS); i++) {
            new LeakBlock(leaked.get(i), report, page).draw(title(kind, i, leaked));
        }
        for (int i = BLOCKS; i < leaked.size(); i++) {
            page.line(headline.brief(title(kind, i, leaked), leaked.get(i)));
        }
        for (int i = 0; i < allowed.size(); i++) {
            page.line(headline.brief(title("ALLOWED", i, allowed), allowed.get(i)));
        }
        return page.toString();
    }

    /**
     * Renders one open connection as its report would, in Unicode.
     *
     * @param connection what to render
     * @param report the report that contains it
     * @return the text, without a line break at its end
     */
    static String record(OpenConnection connection, LeakReport report) {
        TextWriter page = new TextWriter(Glyphs.UNICODE);
        Group<OpenConnection> alone = new Group<>(List.of(connection));
        page.line(new Headline(page).of(alone, report));
        new LeakBlock(alone, report, page).draw(connection.allowance().isPresent() ? "ALLOWED" : "LEAK");
        return page.toString();
    }

    private static String title(String kind, int index, List<Group<OpenConnection>> groups) {
        return kind + " " + (index + 1) + " of " + groups.size();
    }
}
