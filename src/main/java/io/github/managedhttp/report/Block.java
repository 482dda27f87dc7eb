package io.github.managedhttp.report;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.Pool;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is known of one group, told of its oldest member. */
final class Block {

    private static final int LONGEST_TEXT = 600;
    private static final int LONGEST_NAME = 100;
    private static final int NAMES = 5;
    private static final int HOLDERS = 20;
    private static final int GAP = 3;
    private static final int FRAME_GAP = 6;
    private static final Duration SAME_TIME = Duration.ofMillis(10);

    private final Group group;
    private final OpenConnection leak;
    private final LeakReport report;
    private final Page page;

    Block(Group group, LeakReport report, Page page) {
        this.group = group;
        this.leak = group.oldest();
        this.report = report;
        this.page = page;
    }

    void draw(String title) {
        String dot = page.glyphs().dot();
        String fingerprint = new Headline(page).fingerprint(group) + (group.size() == 1 ? "" : " (the oldest shown)");
        page.line(page.glyphs().top() + title + dot + fingerprint + dot + cut(Diagnosis.verdict(leak)));
        rows(GAP, List.of(owner(), candidates(), client(), request(), route()));
        rows(GAP, List.of(new Row("state", Diagnosis.state(leak)), age(), thread()));
        rows(FRAME_GAP, CallSites.rows(leak));
        rows(GAP, List.of(otherLines()));
        leak.pool().ifPresent(this::pool);
        leak.allowance().ifPresentOrElse(this::allowed, this::fix);
    }

    private Row owner() {
        if (group.distinct(OpenConnection::owner).size() > 1) {
            return new Row(Headline.areTests(group) ? "tests" : "owners", names(group.distinct(OpenConnection::ownerName)));
        }
        return new Row(Headline.areTests(group) ? "test" : "owner", leak.ownerFullName(), leak.owner());
    }

    private Row candidates() {
        return new Row("", leak.candidates().isEmpty() ? "" : "could have been started by: " + names(leak.candidates()));
    }

    /** The first line names the client, unless there are several. */
    private Row client() {
        boolean several = report.leaks().stream().map(OpenConnection::client).distinct().count() > 1;
        List<String> clients = group.distinct(OpenConnection::client);
        return new Row("client", several ? "'" + names(clients).replace(", ", "', '") + "'" : "");
    }

    private Row request() {
        if (leak.request().isEmpty()) {
            return new Row("exchange", leak.exchangeId());
        }
        return new Row("request", leak.request(), leak.exchangeId().isEmpty() ? "" : "exchange " + leak.exchangeId());
    }

    private Row route() {
        Wire wire = leak.connection();
        String port = wire.localPort() == 0 ? "" : "local port " + wire.localPort();
        String connection = listed(wire.protocol(), port);
        return leak.route().isEmpty() ? new Row("connection", connection) : new Row("route", leak.route(), connection);
    }

    private Row age() {
        String leased = leak.leasedFor().map(time -> "leased " + ago(time)).orElse("");
        String idle = Diagnosis.knowsIdle(leak) ? "last I/O " + ago(leak.idle()) : "";
        String times = listed(startedApart() ? "started " + ago(leak.age()) : "", leased, idle);
        String settled = report.settled().isZero() ? "" : "waited " + Durations.exact(report.settled()) + " to settle";
        return new Row("age", times.isEmpty() || settled.isEmpty() ? times : times + "; " + settled);
    }

    /** Usually the connection is leased at once, so that one time says both. */
    private boolean startedApart() {
        Optional<Duration> leased = leak.leasedFor();
        return !leak.age().isZero()
                && (leased.isEmpty() || leak.age().minus(leased.get()).compareTo(SAME_TIME) >= 0);
    }

    private static String ago(Duration time) {
        return Durations.exact(time) + " ago";
    }

    private Row thread() {
        return new Row("thread", leak.thread().isEmpty() ? "" : "started on '" + leak.thread() + "'");
    }

    /** Leaks of one cause can come from several lines of one method. */
    private Row otherLines() {
        List<String> lines = group.distinct(CallSites::location);
        return new Row("", lines.size() > 1 ? "also at " + names(lines.subList(1, lines.size())) : "");
    }

    private void pool(Pool pool) {
        String idle = "idle " + pool.idle() + (pool.idle() == 0 ? "" : " (kept alive, not leaks)");
        String max = pool.maxTotal() == 0 ? "" : "max " + pool.maxTotal();
        String perRoute = pool.maxPerRoute() == 0 ? "" : pool.maxPerRoute() + " per route";
        String limits = max.isEmpty() || perRoute.isEmpty() ? max + perRoute : max + " / " + perRoute;
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("pool", listed("leased " + pool.leased(), "pending " + pool.pending(), idle, limits)));
        if (leak.state() == State.LEASE_PENDING && !pool.holders().isEmpty()) {
            rows.add(new Row("", limit(pool) + ", held by:"));
            pool.holders().stream().limit(HOLDERS).forEach(holder -> rows.add(new Row("", "  " + holder)));
            int more = pool.holders().size() - HOLDERS;
            rows.add(new Row("", more > 0 ? "  +" + more + " more" : ""));
        }
        rows(GAP, rows);
    }

    private String limit(Pool pool) {
        String route = leak.route().isEmpty() ? "the route" : "route " + leak.route();
        return route + " allows " + pool.maxPerRoute() + (pool.maxPerRoute() == 1 ? " connection" : " connections");
    }

    private void allowed(String reason) {
        page.line(page.glyphs().bottom() + Row.aligned(List.of(new Row("allowed", cut(reason))), GAP).get(0));
    }

    private void fix() {
        String advice = Advice.on(leak) + ";";
        page.line(page.glyphs().bottom() + Row.aligned(List.of(new Row("fix", cut(advice))), GAP).get(0));
        String blanks = " ".repeat(page.glyphs().bottom().length() + Row.LABEL);
        page.line(blanks + "if it must stay open: @AllowOpenConnections(reason = \"" + page.glyphs().ellipsis() + "\")");
    }

    private void rows(int gap, List<Row> rows) {
        List<Row> fitting = rows.stream()
                .map(row -> new Row(row.label(), cut(row.text()), cut(row.note())))
                .toList();
        Row.aligned(fitting, gap).forEach(row -> page.line(page.glyphs().side() + row));
    }

    private String names(List<String> names) {
        String shown = names.stream().limit(NAMES).map(name -> page.cut(name, LONGEST_NAME)).collect(Collectors.joining(", "));
        return names.size() <= NAMES ? shown : shown + ", +" + (names.size() - NAMES) + " more";
    }

    private String cut(String text) {
        return page.cut(text, LONGEST_TEXT);
    }

    private static String listed(String... facts) {
        return Stream.of(facts).filter(fact -> !fact.isEmpty()).collect(Collectors.joining(", "));
    }
}
