package io.github.managedhttp.report;

import io.github.managedhttp.leak.LeakReport;
import java.util.List;

/**
 * The report as text: a first line that stands alone, then a block for each cause, what to do about it at its end.
 *
 * <p>What is not known is left out. Equal leaks share a block; of more than five causes the heaviest five have a block and the
 * others a line each. Whatever a URL or a name contains, it stays on its line.
 */
public final class TextReport {

    private static final int BLOCKS = 5;

    private TextReport() {}

    /**
     * Renders a report, in plain ASCII if the console does not show Unicode.
     *
     * @param report what to render
     * @return the text, without a line break at its end
     */
    public static String render(LeakReport report) {
        return render(report, Glyphs.ofConsole());
    }

    static String render(LeakReport report, Glyphs glyphs) {
        Page page = new Page(glyphs);
        List<Group> leaked = Group.leaked(report);
        List<Group> allowed = Group.allowed(report);
        page.line(new Headline(page).of(leaked, allowed));
        draw("LEAK", leaked, report, page);
        draw("ALLOWED", allowed, report, page);
        return page.toString();
    }

    private static void draw(String kind, List<Group> groups, LeakReport report, Page page) {
        for (int i = 0; i < groups.size(); i++) {
            String title = kind + " " + (i + 1) + " of " + groups.size();
            if (i < BLOCKS) {
                new Block(groups.get(i), report, page).draw(title);
            } else {
                page.line(new Headline(page).brief(title, groups.get(i)));
            }
        }
    }
}
