package io.github.managedhttp.report.text;

import io.github.managedhttp.report.UnclosedGroup;
import io.github.managedhttp.report.UnclosedResources;
import io.github.managedhttp.report.UnclosedWords;
import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.TextWriter;
import io.github.managedhttp.text.Guide;
import java.util.List;

/** The unclosed clients, in the block at the end of a run and in the error of a run that fails for them. */
public final class UnclosedText {

    private static final int ENTRIES = 10;

    private final TextWriter page = new TextWriter(Glyphs.ofConsole());

    private UnclosedText() {}

    /**
     * Renders the clients and connections.
     *
     * @param unclosed the clients
     * @return the text, without a line break at its end; "" if there are none
     */
    public static String render(UnclosedResources unclosed) {
        UnclosedText text = new UnclosedText();
        if (!unclosed.isEmpty()) {
            text.section(
                    UnclosedWords.clients(unclosed.clients().size()),
                    UnclosedGroup.ofClients(unclosed),
                    Guide.UNCLOSED_CLIENTS);
            text.section(
                    UnclosedWords.connections(unclosed.connections().size()),
                    UnclosedGroup.ofConnections(unclosed),
                    Guide.UNRELEASED_CONNECTIONS);
            UnclosedWords.remarks(unclosed).forEach(text.page::line);
        }
        return text.page.toString();
    }

    private void section(String headline, List<UnclosedGroup> groups, Guide explanation) {
        if (groups.isEmpty()) {
            return;
        }
        page.line(headline);
        for (int i = 0; i < Math.min(groups.size(), ENTRIES); i++) {
            String number = "  " + (i + 1) + ") ";
            page.line(number + groups.get(i).title());
            groups.get(i).details().forEach(detail -> page.line(" ".repeat(number.length()) + detail));
        }
        if (groups.size() > ENTRIES) {
            page.line("  and " + (groups.size() - ENTRIES) + " more lines");
        }
        page.line("  " + explanation.see());
    }
}
