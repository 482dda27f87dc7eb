package io.github.managedhttp.report.text;

import io.github.managedhttp.report.ErrorGroup;
import io.github.managedhttp.report.Frame;
import io.github.managedhttp.report.Group;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.LeakGroups;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.UnclosedGroup;
import io.github.managedhttp.report.UnclosedResources;
import io.github.managedhttp.report.words.ShortText;
import io.github.managedhttp.report.words.Words;
import io.github.managedhttp.text.Escaped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Workflow commands of GitHub Actions, which show a leak on its line of a pull request. */
public final class GitHubAnnotations {

    /** GitHub shows at most this many annotations of a kind per step. */
    private static final int SHOWN = 10;

    private GitHubAnnotations() {}

    /**
     * Renders one command for each cause: the leaks, the heaviest first, then the unseen errors, then the
     * unclosed clients.
     *
     * @param run the run
     * @param source finds the path of a frame's source file, from the root of the repository
     * @return the commands, a line each
     */
    public static List<String> render(RunReport run, Function<Frame, Optional<String>> source) {
        List<Group<Leak>> groups = LeakGroups.of(run.leaks());
        UnclosedResources unclosed = run.unclosed();
        return Stream.of(
                        groups.stream()
                                .filter(group -> group.first().verdict() == Leak.Verdict.FAILED)
                                .limit(SHOWN)
                                .map(group -> command("error", group, source)),
                        groups.stream()
                                .filter(group -> group.first().verdict() == Leak.Verdict.WARNED
                                        || group.first().verdict() == Leak.Verdict.KNOWN)
                                .limit(SHOWN)
                                .map(group -> command("warning", group, source)),
                        ErrorGroup.of(run.errors()).stream().limit(SHOWN).map(group -> command(group, source)),
                        UnclosedGroup.ofClients(unclosed).stream()
                                .limit(SHOWN)
                                .map(group -> command(
                                        unclosed, "HTTP client not closed when the tests had ended", group, source)),
                        UnclosedGroup.ofConnections(unclosed).stream()
                                .limit(SHOWN)
                                .map(group -> command(
                                        unclosed, "Connection not released when the tests had ended", group, source)))
                .flatMap(Function.identity())
                .toList();
    }

    private static String command(String kind, Group<Leak> group, Function<Frame, Optional<String>> source) {
        Leak leak = group.first();
        String message =
                leak.text().lines().findFirst().orElse("") + (group.size() == 1 ? "" : ", " + group.size() + " times");
        return command(kind, place(leak.callSite(), source), "Connection leak " + leak.fingerprint(), message);
    }

    private static String command(ErrorGroup group, Function<Frame, Optional<String>> source) {
        String message = ShortText.line(group.type() + " in " + group.where() + " " + group.who())
                + (group.size() == 1 ? "" : ", " + group.size() + " times");
        String kind = group.failed() ? "error" : "warning";
        return command(kind, place(List.of(group.first().thrownBy()), source), "Error on an I/O thread", message);
    }

    private static String command(
            UnclosedResources unclosed, String title, UnclosedGroup group, Function<Frame, Optional<String>> source) {
        String message = ShortText.line(group.title() + " " + String.join("; ", group.details()));
        return command(unclosed.failed() ? "error" : "warning", place(List.of(group.place()), source), title, message);
    }

    private static String command(String kind, String place, String title, String message) {
        return "::" + kind + " " + Words.join(",", place, "title=" + property(title)) + "::" + data(message);
    }

    private static String place(List<Frame> frames, Function<Frame, Optional<String>> source) {
        return frames.stream()
                .flatMap(frame -> source.apply(frame).map(file -> place(file, frame)).stream())
                .findFirst()
                .orElse("");
    }

    private static String place(String file, Frame frame) {
        return "file=" + property(file) + (frame.line() == 0 ? "" : ",line=" + frame.line());
    }

    /** A line break would have to be written as %0A; there is none. */
    private static String data(String text) {
        return Escaped.line(text).replace("%", "%25");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
