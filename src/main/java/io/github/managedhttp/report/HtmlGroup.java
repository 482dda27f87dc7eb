package io.github.managedhttp.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A group of leaks as the page shows it, every text cut to what a page has room for. */
final class HtmlGroup {

    private static final int OWNERS = 50;
    private static final int LINE = 400;
    private static final int LINES = 60;

    private final LeakGroup group;
    private final Leak leak;
    private final boolean inFull;

    HtmlGroup(LeakGroup group, boolean inFull) {
        this.group = group;
        this.leak = group.first();
        this.inFull = inFull;
    }

    String kind() {
        return group.verdict().name().toLowerCase(Locale.ROOT);
    }

    String mark() {
        return group.verdict().sign();
    }

    String label() {
        return group.verdict().of(leak.kind());
    }

    String times() {
        return group.size() == 1 ? "" : "× " + group.size();
    }

    String place() {
        return HtmlText.line(leak.place());
    }

    String request() {
        return HtmlText.line(leak.request() + Words.wrap(", redirected to ", leak.redirectedTo(), ""));
    }

    String state() {
        return HtmlText.line(leak.state());
    }

    String diagnosis() {
        return HtmlText.line(leak.diagnosis());
    }

    String who() {
        return HtmlText.line("by " + group.ownersInShort());
    }

    String reason() {
        return HtmlText.line(leak.reason());
    }

    /** For the filter, one each line. */
    String owners() {
        return String.join("\n", ownerList());
    }

    String clients() {
        return group.members().stream()
                .map(Leak::client)
                .distinct()
                .limit(OWNERS)
                .map(HtmlText::name)
                .collect(Collectors.joining("\n"));
    }

    List<String> ownerList() {
        return group.owners().stream().limit(OWNERS).map(HtmlText::line).toList();
    }

    /** The record of the first member, as a test's failure shows it; "" if the page has no room for it. */
    String text() {
        return inFull
                ? leak.text()
                        .lines()
                        .limit(LINES)
                        .map(line -> HtmlText.cut(line, LINE))
                        .collect(Collectors.joining("\n"))
                : "";
    }
}
