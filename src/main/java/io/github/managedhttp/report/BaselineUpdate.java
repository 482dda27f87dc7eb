package io.github.managedhttp.report;

import io.github.managedhttp.report.words.Words;
import java.nio.file.Path;
import java.util.List;

/**
 * The new content of a baseline file, and how it differs from the old one.
 *
 * @param text the new content
 * @param entries the number of entries in it
 * @param added how many of them are new
 * @param removed how many entries of the old one are gone
 * @param kept how many entries are kept although they were not met
 * @param unclosed how many clients nobody has closed, which are no leaks and have no entries
 */
public record BaselineUpdate(String text, int entries, int added, int removed, int kept, int unclosed) {

    /**
     * Compares what runs have found with the entries so far.
     *
     * @param runs all runs of the build so far
     * @param before the entries so far
     * @param partOfSuite whether the build runs only a part of the suite, and so cannot meet all leaks
     * @return the update, which removes entries only if the whole suite has run
     */
    public static BaselineUpdate of(List<RunReport> runs, Baseline before, boolean partOfSuite) {
        Baseline met = Baseline.of(runs);
        Baseline after = partOfSuite ? met.and(before) : met;
        return new BaselineUpdate(
                after.text(),
                after.entries().size(),
                met.notIn(before),
                before.notIn(after),
                partOfSuite ? before.notIn(met) : 0,
                runs.stream().mapToInt(run -> run.unclosed().clients().size()).sum());
    }

    /**
     * Describes the update.
     *
     * @param file the file
     * @return such as {@code 3 known leaks written to /shop/leaks-baseline.txt: 1 added, 0 removed}
     */
    public String sentence(Path file) {
        String reason = (kept == 1 ? " that was" : " that were")
                + " not met kept, because only a part of the suite may have run";
        return Words.count(entries, "known leak") + " written to " + file + ": "
                + Words.join(", ", added + " added", removed + " removed", kept == 0 ? "" : kept + reason)
                + Words.wrap("; ", UnclosedWords.clients(unclosed), ", which no baseline can hold");
    }
}
