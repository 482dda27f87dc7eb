package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Group;
import io.github.managedhttp.report.LeakGroups;
import io.github.managedhttp.report.Tally;
import io.github.managedhttp.report.Verbs;
import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.TextWriter;
import io.github.managedhttp.report.words.Words;
import java.util.List;

/** A leak on one line. The first line of a report is all that Surefire's summary shows beside the test's name. */
final class Headline {

    /** Up to 200 with the note on what was cut. */
    private static final int WIDTH = 180;

    private static final int SHORTEST_REQUEST = 60;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REASON = 300;

    private final TextWriter page;

    Headline(TextWriter page) {
        this.page = page;
    }

    /** The first line of a report. */
    String of(LeakReport report) {
        List<Group<OpenConnection>> leaked = LeakGroups.ofOpen(report.leaks());
        List<Group<OpenConnection>> allowed = LeakGroups.ofOpen(report.allowed());
        if (leaked.isEmpty()) {
            return allowed.isEmpty() ? "No connections are open." : count(allowed, Verbs.ALLOWED);
        }
        int more = allowed.stream().mapToInt(Group::size).sum();
        return count(leaked, whatIsWrong(report))
                + (more == 0 ? "" : " (" + more + " more " + Verbs.ALLOWED.ofConnections() + ")");
    }

    /** The line of one group, as if it were all of its report. */
    String of(Group<OpenConnection> group, LeakReport report) {
        boolean allowed = group.first().allowance().isPresent();
        return count(List.of(group), allowed ? Verbs.ALLOWED : whatIsWrong(report));
    }

    private static Verbs whatIsWrong(LeakReport report) {
        return report.settled().isPresent() ? Verbs.LEAKED : Verbs.OPEN;
    }

    private String count(List<Group<OpenConnection>> groups, Verbs verbs) {
        Group<OpenConnection> all = new Group<>(
                groups.stream().flatMap(group -> group.members().stream()).toList());
        OpenConnection first = all.first();
        List<String> phrases = Tally.of(all.members()).phrases(verbs);
        String start = String.join("; ", phrases);
        if (all.size() == 1) {
            String colon = first.request().isEmpty() ? " " : ": ";
            return start + colon + subject(first, owner(first), start.length());
        }
        String by = Words.wrap(phrases.size() == 1 ? " by " : ", all by ", owners(all), "") + ", first: ";
        return start + by + subject(first, new Owners(all).isOne() ? "" : owner(first), start.length() + by.length());
    }

    /** The line of a group without a block. */
    String brief(String title, Group<OpenConnection> group) {
        OpenConnection leak = group.first();
        Glyphs glyphs = page.glyphs();
        String start = glyphs.dash()
                + String.join(
                        glyphs.dot(),
                        title,
                        leak.fingerprint() + glyphs.times(group.size()),
                        leak.state().name(),
                        "");
        String reason = page.fit(leak.allowance().orElse(""), LONGEST_REASON);
        return start + subject(leak, owners(group), start.length()) + Words.wrap(", because: ", reason, "");
    }

    private String subject(OpenConnection leak, String owner, int taken) {
        String client = Words.wrap("[client '", page.fit(leak.client(), LONGEST_NAME), "']");
        String place = Words.wrap("at ", page.fit(CallSites.location(leak), LONGEST_NAME), "");
        String rest = Words.join(" ", Words.wrap("by ", owner, ""), place, client);
        int room = Math.max(SHORTEST_REQUEST, WIDTH - taken - rest.length());
        return Words.join(" ", page.fit(leak.request(), room), rest);
    }

    private String owners(Group<OpenConnection> group) {
        Owners owners = new Owners(group);
        return owners.isOne() ? owner(group.first()) : Words.count(owners.count(), owners.noun());
    }

    private String owner(OpenConnection leak) {
        String name = page.fit(leak.ownerFullName(), LONGEST_NAME);
        return name + Words.wrap(" (", perhaps(leak), ")");
    }

    private String perhaps(OpenConnection leak) {
        List<String> tests = leak.candidates();
        if (leak.afterwards().isPresent()) {
            return "after " + page.fit(leak.afterwards().get().test(), LONGEST_NAME) + " had ended";
        }
        return switch (tests.size()) {
            case 0 -> "";
            case 1 -> "perhaps by " + page.fit(tests.get(0), LONGEST_NAME);
            default -> "one of " + tests.size() + " tests";
        };
    }
}
