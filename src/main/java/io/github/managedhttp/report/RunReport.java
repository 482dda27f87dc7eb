package io.github.managedhttp.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is reported about one run. A run is one session of JUnit's launcher, that is, one fork; before JUnit 5.13 it is
 * one execution, which is one test class if there are several forks.
 *
 * @param environment what the run ran on
 * @param startedAt when it began, in milliseconds since 1970
 * @param endedAt when it ended, or when this was written if it has not ended, in milliseconds since 1970
 * @param ended whether it completed
 * @param clients how many clients were built so far
 * @param exchanges how many exchanges have ended
 * @param leaks what was found open, in the order in which it was found
 * @param leaksNotListed how many more there were
 * @param errors what the user's code threw where nobody sees it, the first 2,000
 * @param unclosed clients that nobody handed to the extension and nobody closed
 * @param notWatched clients that nobody handed to the extension, closed or not
 * @param notes other notes
 * @param timeLine when the exchanges were
 * @param sources the source files of the {@linkplain Finding findings}' frames, as paths from the root of the repository, by {@link
 *     Frame#sourceFile()}; null unless SARIF is asked for
 */
public record RunReport(
        Environment environment,
        long startedAt,
        long endedAt,
        boolean ended,
        int clients,
        int exchanges,
        List<Leak> leaks,
        int leaksNotListed,
        List<CodeError> errors,
        UnclosedResources unclosed,
        List<NotWatched> notWatched,
        Notes notes,
        TimelineData timeLine,
        @Nullable Map<String, String> sources) {

    /**
     * Fills in what is missing in files of an earlier version.
     *
     * @param environment what the run ran on
     * @param startedAt when it began, in milliseconds since 1970
     * @param endedAt when it ended, or when this was written if it has not ended, in milliseconds since 1970
     * @param ended whether it completed
     * @param clients how many clients were built so far
     * @param exchanges how many exchanges have ended
     * @param leaks what was found open, in the order in which it was found
     * @param leaksNotListed how many more there were
     * @param errors what the user's code threw where nobody sees it, the first 2,000
     * @param unclosed clients that nobody handed to the extension and nobody closed
     * @param notWatched clients that nobody handed to the extension, closed or not
     * @param notes other notes
     * @param timeLine when the exchanges were
     * @param sources the source files of the findings' frames, or null
     */
    public RunReport {
        errors = errors == null ? List.of() : errors;
        notWatched = notWatched == null ? List.of() : notWatched;
    }

    /**
     * The environment of a run.
     *
     * @param build names the build that the run belongs to, the same in all its forks
     * @param run names the run among those of its JVM
     * @param pid the process id of its JVM
     * @param module the name of the folder that the tests ran in
     * @param version the version of this library
     * @param java the version of the JDK
     * @param junit the version of JUnit Jupiter
     * @param httpclient the version of Apache HttpClient 5
     */
    public record Environment(
            String build,
            int run,
            long pid,
            String module,
            String version,
            String java,
            String junit,
            String httpclient) {}

    /**
     * What fails nothing, in sentences.
     *
     * @param notNeeded permissions that nothing made use of
     * @param releasedAfterAll leaks that ended by themselves after their verdict
     * @param usedAfterClose uses of clients whose scope was over
     * @param notClosed what could not be closed in time, or failed
     * @param heldUp whose code kept a thread of a shared client, and what was held up by others
     * @param replaced clients that had broken for reasons that nobody knows
     * @param background what the application had open for itself at the end
     * @param watched how many clients of others were watched, and how they were found, or ""
     * @param baseline the entries of the baseline in force
     * @param culprits Apache's ids of the exchanges that hold others up, by the sentences of {@code heldUp} that name them
     */
    public record Notes(
            List<String> notNeeded,
            List<String> releasedAfterAll,
            List<String> usedAfterClose,
            List<String> notClosed,
            List<String> heldUp,
            List<String> replaced,
            List<String> background,
            String watched,
            List<String> baseline,
            Map<String, String> culprits) {

        /**
         * Fills in what is missing in files of an earlier version.
         *
         * @param notNeeded permissions that nothing made use of
         * @param releasedAfterAll leaks that ended by themselves after their verdict
         * @param usedAfterClose uses of clients whose scope was over
         * @param notClosed what could not be closed in time, or failed
         * @param heldUp whose code kept a thread of a shared client, and what was held up by others
         * @param replaced clients that had broken for reasons that nobody knows
         * @param background what the application had open for itself at the end
         * @param watched how many clients of others were watched, and how they were found, or ""
         * @param baseline the entries of the baseline in force
         * @param culprits Apache's ids of the exchanges that hold others up, by the sentences that name them
         */
        public Notes {
            heldUp = heldUp == null ? List.of() : heldUp;
            replaced = replaced == null ? List.of() : replaced;
            background = background == null ? List.of() : background;
            watched = watched == null ? "" : watched;
            culprits = culprits == null ? Map.of() : culprits;
        }

        /** {@return whether there are no notes} The baseline and the watched clients do not count. */
        public boolean isEmpty() {
            return notNeeded.isEmpty()
                    && releasedAfterAll.isEmpty()
                    && usedAfterClose.isEmpty()
                    && notClosed.isEmpty()
                    && heldUp.isEmpty()
                    && replaced.isEmpty()
                    && background.isEmpty();
        }
    }

    /** {@return whether there is nothing to report} */
    public boolean isSilent() {
        return leaks.isEmpty() && errors.isEmpty() && unclosed.isEmpty() && notes.isEmpty();
    }

    /** {@return whether anything failed for what was found} */
    public boolean failed() {
        return leaks.stream().anyMatch(leak -> leak.verdict() == Leak.Verdict.FAILED)
                || errors.stream().anyMatch(CodeError::failed)
                || unclosed.failed();
    }

    /** {@return whether there was anything that could have leaked} */
    public boolean hasWatched() {
        return clients > 0
                || exchanges > 0
                || !leaks.isEmpty()
                || !notes.watched().isEmpty();
    }

    /** {@return the name of the JVM, whose runs share one time line} */
    public String fork() {
        return environment.pid() + " of " + environment.build();
    }

    /**
     * Returns the same run with further leaks.
     *
     * @param more the leaks
     * @return the run, with these after its own leaks
     */
    public RunReport with(List<Leak> more) {
        return with(Stream.concat(leaks.stream(), more.stream()).toList(), sources);
    }

    /**
     * Returns the same run with the source files of what was found.
     *
     * @param locator finds the path of a frame's source file, from the root of the repository
     * @return the run, for SARIF
     */
    public RunReport located(Function<Frame, Optional<String>> locator) {
        Map<String, String> found = new TreeMap<>();
        for (Finding finding : Finding.of(this)) {
            for (Frame frame : finding.frames()) {
                locator.apply(frame).ifPresent(path -> found.put(frame.sourceFile(), path));
            }
        }
        return with(leaks, found);
    }

    private RunReport with(List<Leak> listed, @Nullable Map<String, String> located) {
        return new RunReport(
                environment,
                startedAt,
                endedAt,
                ended,
                clients,
                exchanges,
                listed,
                leaksNotListed,
                errors,
                unclosed,
                notWatched,
                notes,
                timeLine,
                located);
    }
}
