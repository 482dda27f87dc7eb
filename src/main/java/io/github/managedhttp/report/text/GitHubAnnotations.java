package io.github.managedhttp.report.text;

import io.github.managedhttp.report.Finding;
import io.github.managedhttp.report.Frame;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.words.Words;
import io.github.managedhttp.text.Escaped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Workflow commands of GitHub Actions, which show a leak on its line of a pull request. */
public final class GitHubAnnotations {

    /** GitHub shows at most this many annotations of a kind per step. */
    private static final int SHOWN = 10;

    private GitHubAnnotations() {}

    /**
     * Renders one command for each finding, but no more of a kind than are shown.
     *
     * @param run the run
     * @param source finds the path of a frame's source file, from the root of the repository
     * @return the commands, a line each
     */
    public static List<String> render(RunReport run, Function<Frame, Optional<String>> source) {
        Map<String, Integer> ofKind = new HashMap<>();
        List<String> commands = new ArrayList<>();
        for (Finding finding : Finding.of(run)) {
            String command = finding.verdict() == Leak.Verdict.FAILED ? "error" : "warning";
            if (ofKind.merge(command + finding.kind(), 1, Integer::sum) <= SHOWN) {
                commands.add(command(command, finding, source));
            }
        }
        return commands;
    }

    private static String command(String command, Finding finding, Function<Frame, Optional<String>> source) {
        String title =
                finding.kind().title() + (finding.kind() == Finding.Kind.LEAK ? " " + finding.fingerprint() : "");
        return "::" + command + " " + Words.join(",", place(finding.frames(), source), "title=" + property(title))
                + "::" + data(finding.message() + (finding.times() == 1 ? "" : ", " + finding.times() + " times"));
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
