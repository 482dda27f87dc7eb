package io.github.managedhttp.report.words;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes phrases of facts, of which some are not known. */
public final class Words {

    private static final int FEW = 3;

    private Words() {}

    /**
     * Joins the facts that are not "".
     *
     * @param separator what stands between them
     * @param facts the facts
     * @return a text, or "" if nothing is known
     */
    public static String join(String separator, String... facts) {
        return String.join(separator, known(facts));
    }

    /**
     * Leaves out the facts that are "".
     *
     * @param facts the facts
     * @return the others, in their order
     */
    public static List<String> known(String... facts) {
        return Stream.of(facts).filter(fact -> !fact.isEmpty()).toList();
    }

    /**
     * Says what stands before and after a fact.
     *
     * @param before the text before it
     * @param fact the fact, or "" if it is not known
     * @param after the text after it
     * @return all three, or "" if the fact is not known
     */
    public static String wrap(String before, String fact, String after) {
        return fact.isEmpty() ? "" : before + fact + after;
    }

    /**
     * Counts things.
     *
     * @param number how many they are
     * @param noun what one of them is called
     * @return such as {@code 1 connection} or {@code 1,318 connections}
     */
    public static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /**
     * Counts things that there may be none of.
     *
     * @param number how many they are
     * @param noun what one of them is called
     * @return such as {@code 1 connection}, or "" if there are none
     */
    public static String countUnlessNone(int number, String noun) {
        return number == 0 ? "" : count(number, noun);
    }

    /**
     * Names the first few of many.
     *
     * @param names the names
     * @return such as {@code a, b, c, +2 more}
     */
    public static String few(List<String> names) {
        String shown = names.stream().limit(FEW).collect(Collectors.joining(", "));
        return names.size() <= FEW ? shown : shown + ", +" + (names.size() - FEW) + " more";
    }
}
