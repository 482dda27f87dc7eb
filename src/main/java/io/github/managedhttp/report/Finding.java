package io.github.managedhttp.report;

import io.github.managedhttp.leak.Fingerprint;
import io.github.managedhttp.report.words.ShortText;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something to mend, as the tools of others show it on its line: one cause of leaks, of unseen errors, of unclosed clients or of
 * connections that were not released. What is allowed is none.
 *
 * @param kind what it is
 * @param rule what it breaks: the state of a leak, else the name of the kind
 * @param verdict what was done about it
 * @param message what was found, in one line
 * @param times how often it was found
 * @param frames the lines to look at, the best one first
 * @param fingerprint the same in every run
 */
public record Finding(
        Kind kind,
        String rule,
        Leak.Verdict verdict,
        String message,
        int times,
        List<Frame> frames,
        String fingerprint) {

    /** Within JUnit's unique id of a test. */
    private static final Pattern TEST_CLASS = Pattern.compile("\\[class(?:-template)?:([^]]+)]");

    /** What was found. */
    public enum Kind {
        /** A connection that a test, a class or the run has left open. */
        LEAK("Connection leak"),
        /** An error that nobody sees. */
        UNSEEN_ERROR("Error on an I/O thread"),
        /** A client that nobody closes. */
        UNCLOSED_CLIENT("HTTP client not closed when the tests had ended"),
        /** A connection of a client that is not watched. */
        UNRELEASED_CONNECTION("Connection not released when the tests had ended");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** {@return what a list of such findings is headed with} */
        public String title() {
            return title;
        }
    }

    /**
     * Lists what a run has found.
     *
     * @param run the run
     * @return the leaks, the heaviest first, then the unseen errors, then what was not closed
     */
    public static List<Finding> of(RunReport run) {
        UnclosedResources unclosed = run.unclosed();
        return Stream.of(
                        LeakGroups.of(run.leaks()).stream()
                                .filter(group -> group.first().verdict() != Leak.Verdict.ALLOWED)
                                .map(Finding::of),
                        ErrorGroup.of(run.errors()).stream().map(Finding::of),
                        UnclosedGroup.ofClients(unclosed).stream()
                                .map(group -> of(Kind.UNCLOSED_CLIENT, unclosed, group)),
                        UnclosedGroup.ofConnections(unclosed).stream()
                                .map(group -> of(Kind.UNRELEASED_CONNECTION, unclosed, group)))
                .flatMap(Function.identity())
                .toList();
    }

    private static Finding of(Group<Leak> group) {
        Leak leak = group.first();
        return new Finding(
                Kind.LEAK,
                leak.state(),
                leak.verdict(),
                leak.text().lines().findFirst().orElse(""),
                group.size(),
                frames(leak.callSite(), leak.ownerId()),
                leak.fingerprint());
    }

    private static Finding of(ErrorGroup group) {
        CodeError error = group.first();
        return new Finding(
                Kind.UNSEEN_ERROR,
                Kind.UNSEEN_ERROR.name(),
                verdict(group.failed()),
                ShortText.line(group.type() + " in " + group.where() + " " + group.who()),
                group.size(),
                frames(List.of(error.thrownBy()), error.ownerId()),
                fingerprint(Kind.UNSEEN_ERROR, error.thrownBy(), error.code() + " " + error.type()));
    }

    private static Finding of(Kind kind, UnclosedResources unclosed, UnclosedGroup group) {
        return new Finding(
                kind,
                kind.name(),
                verdict(unclosed.failed()),
                ShortText.line(group.title() + " " + String.join("; ", group.details())),
                1,
                List.of(group.place()),
                fingerprint(kind, group.place(), ""));
    }

    private static Leak.Verdict verdict(boolean failed) {
        return failed ? Leak.Verdict.FAILED : Leak.Verdict.WARNED;
    }

    private static String fingerprint(Kind kind, Frame place, String what) {
        return Fingerprint.of(kind.name(), place.type() + "." + place.method(), what);
    }

    /** The last resort is the class of the test that is charged. */
    private static List<Frame> frames(List<Frame> frames, String ownerId) {
        Matcher owner = TEST_CLASS.matcher(ownerId);
        return owner.find()
                ? Stream.concat(frames.stream(), Stream.of(Frame.ofClass(owner.group(1))))
                        .toList()
                : frames;
    }
}
