package io.github.managedhttp.report;

import io.github.managedhttp.report.words.Words;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What was found besides leaks, in numbers.
 *
 * @param errors errors that code threw where nobody sees them
 * @param clients clients that were not closed
 * @param connections connections that were not released
 */
public record OtherFindings(int errors, int clients, int connections) {

    /**
     * Adds up the findings of runs.
     *
     * @param runs the runs
     * @return the sums
     */
    public static OtherFindings of(List<RunReport> runs) {
        return new OtherFindings(
                sum(runs, run -> run.errors().size()),
                sum(runs, run -> run.unclosed().clients().size()),
                sum(runs, run -> run.unclosed().connections().size()));
    }

    private static int sum(List<RunReport> runs, ToIntFunction<RunReport> number) {
        return runs.stream().mapToInt(number).sum();
    }

    /** {@return each number that is not zero with its noun, such as {@code 3 unseen errors}} */
    public List<String> nouns() {
        return Words.known(
                Words.countUnlessNone(errors, "unseen error"),
                Words.countUnlessNone(clients, "unclosed client"),
                Words.countUnlessNone(connections, "unreleased connection"));
    }

    /** {@return a sentence for each number that is not zero, the worst first} */
    public List<String> sentences() {
        return Words.known(
                ErrorGroup.sentence(errors), UnclosedWords.clients(clients), UnclosedWords.connections(connections));
    }
}
