package io.github.managedhttp.report.page;

import io.github.managedhttp.report.Group;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.words.ShortText;
import io.github.managedhttp.report.words.Words;
import java.util.List;
import java.util.stream.Collectors;

/** A group of leaks as the page shows it, with every text shortened to what the page has room for. */
final class HtmlGroup {

    private static final int LINE = 400;
    private static final int LINES = 60;

    private final Group<Leak> group;
    private final Leak leak;
    private final String id;
    private final boolean inFull;

    /** Creates a group whose anchor is used by no other one: a cause can be known in one test and have failed another. */
    HtmlGroup(Group<Leak> group, String id, boolean inFull) {
        this.group = group;
        this.leak = group.first();
        this.id = id;
        this.inFull = inFull;
    }

    String id() {
        return id;
    }

    boolean has(Leak one) {
        return group.members().contains(one);
    }

    /** What a test's list says of this cause. */
    HtmlLink link() {
        return new HtmlLink(id, Words.join(" ", place(), request()));
    }

    HtmlBadge badge() {
        return new HtmlBadge(leak.verdict(), leak.verdict().of(leak.kind()));
    }

    String times() {
        return HtmlText.times(group.size());
    }

    String place() {
        return ShortText.line(leak.place());
    }

    String request() {
        return ShortText.line(leak.request() + Words.wrap(", redirected to ", leak.redirectedTo(), ""));
    }

    String state() {
        return ShortText.line(leak.state());
    }

    String diagnosis() {
        return ShortText.line(leak.diagnosis());
    }

    String who() {
        return ShortText.line("by " + Words.few(group.distinct(Leak::owner)));
    }

    String reason() {
        return ShortText.line(leak.reason());
    }

    /** For the filter, one each line. */
    String owners() {
        return HtmlText.filter(group.distinct(Leak::owner));
    }

    String clients() {
        return HtmlText.filter(
                group.distinct(Leak::client).stream().map(ShortText::name).toList());
    }

    List<HtmlLink> ownerList() {
        return HtmlText.first(group.distinct(Leak::owner))
                .map(HtmlLink::toOwner)
                .toList();
    }

    /** The record of the first member, as a test's failure shows it; "" if the page has no room for it. */
    String text() {
        return inFull
                ? leak.text()
                        .lines()
                        .limit(LINES)
                        .map(line -> ShortText.cut(line, LINE))
                        .collect(Collectors.joining("\n"))
                : "";
    }
}
