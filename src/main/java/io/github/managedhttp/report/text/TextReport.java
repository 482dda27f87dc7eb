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

    /**
     * Renders a report for the console, where the block of each cause appears once.
     *
     * @param report what to render
     * @param shown the causes that are on the console already; those of this report are added
     * @return the text, without a line break at its end
     */
    public static String render(LeakReport report, ShownCauses shown) {
        return render(report, shown, Glyphs.ofConsole());
    }

    static String render(LeakReport report, Glyphs glyphs) {
        return render(report, new ShownCauses(), glyphs);
    }

    private static String render(LeakReport report, ShownCauses shown, Glyphs glyphs) {
        TextWriter page = new TextWriter(glyphs);
        Headline headline = new Headline(page);
        List<Group<OpenConnection>> leaked = LeakGroups.ofOpen(report.leaks());
        List<Group<OpenConnection>> allowed = LeakGroups.ofOpen(report.allowed());
        String kind = report.settled().isPresent() ? "LEAK" : "OPEN";
        page.line(headline.of(report));
        int blocks = 0;
        for (int i = 0; i < leaked.size(); i++) {
            Group<OpenConnection> group = leaked.get(i);
            String title = title(kind, i, leaked);
            String shownBy = blocks < BLOCKS ? shown.firstOwner(group.first()) : "";
            if (shownBy.isEmpty() && blocks < BLOCKS) {
                new LeakBlock(group, report, page).draw(title);
                blocks++;
            } else if (leaked.size() > 1) {
                page.line(headline.brief(title, group));
            }
            if (!shownBy.isEmpty()) {
                page.line(reference(group.first(), shownBy));
            }
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

    private static String reference(OpenConnection leak, String shownBy) {
        return "   same cause as in " + shownBy + ", which shows it in full (" + leak.fingerprint() + "); "
                + Advice.explanation(leak).see();
    }

    private static String title(String kind, int index, List<Group<OpenConnection>> groups) {
        return kind + " " + (index + 1) + " of " + groups.size();
    }
}
