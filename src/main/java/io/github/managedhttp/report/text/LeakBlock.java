package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Group;
import io.github.managedhttp.report.words.Durations;
import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.Names;
import io.github.managedhttp.report.words.TextWriter;
import io.github.managedhttp.report.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The block of one group. It shows the oldest member in full. */
final class LeakBlock {

    private static final int LONGEST_TEXT = 600;
    private static final int LONGEST_NAME = 100;
    private static final int NAMES = 5;
    private static final int GAP = 3;
    private static final int FRAME_GAP = 6;
    /** Usually the connection is leased immediately, and one time is enough. */
    private static final Duration AT_ONCE = Duration.ofMillis(10);

    private final Group<OpenConnection> group;
    private final OpenConnection leak;
    private final LeakReport report;
    private final TextWriter page;

    LeakBlock(Group<OpenConnection> group, LeakReport report, TextWriter page) {
        this.group = group;
        this.leak = group.first();
        this.report = report;
        this.page = page;
    }

    void draw(String title) {
        Glyphs glyphs = page.glyphs();
        String fingerprint =
                leak.fingerprint() + glyphs.times(group.size()) + (group.size() == 1 ? "" : " (the oldest shown)");
        page.line(glyphs.top() + String.join(glyphs.dot(), title, fingerprint, fit(Diagnosis.verdict(leak))));
        rows(GAP, List.of(owner(), evidence(), client(), request(), hop(), route()));
        rows(GAP, List.of(new LabeledLine("state", Diagnosis.state(leak)), age(), thread()));
        rows(FRAME_GAP, CallSites.rows(leak));
        rows(GAP, List.of(otherLines()));
        leak.pool().ifPresent(pool -> rows(GAP, PoolRows.of(leak, pool)));
        fix();
    }

    private LabeledLine owner() {
        Owners owners = new Owners(group);
        return owners.isOne()
                ? new LabeledLine(owners.noun(), leak.ownerFullName())
                : new LabeledLine(owners.noun() + "s", fit(Names.inOneLine(owners.names())));
    }

    private LabeledLine evidence() {
        return new LabeledLine(
                "",
                leak.afterwards()
                        .map(Diagnosis::afterwards)
                        .orElseGet(() -> Words.wrap("could have been started by: ", names(leak.candidates()), "")));
    }

    /** Only if there are several clients: one alone is named in the first line. */
    private LabeledLine client() {
        boolean several =
                report.leaks().stream().map(OpenConnection::client).distinct().count() > 1;
        return new LabeledLine("client", several ? names(group.distinct(member -> "'" + member.client() + "'")) : "");
    }

    private LabeledLine request() {
        return leak.request().isEmpty()
                ? new LabeledLine("exchange", leak.exchangeId())
                : new LabeledLine("request", leak.request(), Words.wrap("exchange ", leak.exchangeId(), ""));
    }

    private LabeledLine hop() {
        return new LabeledLine("", Words.wrap("redirected to ", leak.redirectedTo(), ""));
    }

    private LabeledLine route() {
        ConnectionInfo wire = leak.connection();
        String port = wire.localPort() == 0 ? "" : "local port " + wire.localPort();
        String connection = Words.join(", ", wire.protocol(), port);
        return leak.route().isEmpty()
                ? new LabeledLine("connection", connection)
                : new LabeledLine("route", leak.route(), connection);
    }

    private LabeledLine age() {
        Duration leased = leak.leasedFor().orElse(Duration.ZERO);
        boolean told = leak.age().minus(leased).compareTo(AT_ONCE) < 0 && !leased.isZero();
        String times = Words.join(
                ", ",
                told || leak.age().isZero() ? "" : "started " + Durations.exact(leak.age()) + " ago",
                leased.isZero() ? "" : "leased " + Durations.exact(leased) + " ago",
                Diagnosis.knowsIdle(leak) ? "last I/O " + Durations.exact(leak.idle()) + " ago" : "");
        String settled = report.settled()
                .filter(time -> !time.isZero() && leak.brokenOffBy().isEmpty())
                .map(time -> "waited " + Durations.exact(time) + " to settle")
                .orElse("");
        return new LabeledLine("age", Words.join("; ", times, settled));
    }

    private LabeledLine thread() {
        return new LabeledLine("thread", Words.wrap("started on '", leak.thread(), "'"));
    }

    /** Leaks of one cause can come from several lines of one method. */
    private LabeledLine otherLines() {
        List<String> lines = group.distinct(CallSites::location);
        return new LabeledLine("", Words.wrap("also at ", names(lines.subList(1, lines.size())), ""));
    }

    private void fix() {
        Glyphs glyphs = page.glyphs();
        boolean brokenOff = !leak.brokenOffBy().isEmpty();
        page.line(glyphs.bottom() + new LabeledLine("fix", fit(Advice.on(leak)) + (brokenOff ? "" : ";")).line());
        if (!brokenOff) {
            goOn("if it must stay open: @AllowOpenConnections(reason = \"" + glyphs.ellipsis() + "\")");
        }
        goOn(Advice.explanation(leak).see());
    }

    private void goOn(String text) {
        page.line(" ".repeat(page.glyphs().bottom().length()) + new LabeledLine("", text).line());
    }

    private void rows(int gap, List<LabeledLine> rows) {
        List<LabeledLine> fitting = rows.stream()
                .map(row -> new LabeledLine(row.label(), fit(row.text()), fit(row.note())))
                .toList();
        LabeledLine.aligned(fitting, gap).forEach(row -> page.line(page.glyphs().side() + row));
    }

    private String names(List<String> names) {
        String shown = names.stream()
                .limit(NAMES)
                .map(name -> page.fit(name, LONGEST_NAME))
                .collect(Collectors.joining(", "));
        return names.size() <= NAMES ? shown : shown + ", +" + (names.size() - NAMES) + " more";
    }

    private String fit(String text) {
        return page.fit(text, LONGEST_TEXT);
    }
}
