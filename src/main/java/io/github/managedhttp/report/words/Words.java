package io.github.managedhttp.report.words;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds phrases from facts, some of which may be unknown. An unknown fact is "". */
public final class Words {

    private static final int FEW = 3;

    private Words() {}

    /**
     * Joins the known facts.
     *
     * @param separator the text between them
     * @param facts the facts
     * @return a text, or "" if nothing is known
     */
    public static String join(String separator, String... facts) {
        return String.join(separator, known(facts));
    }

    /**
     * Returns the known facts.
     *
     * @param facts the facts
     * @return those that are known, in their order
     */
    public static List<String> known(String... facts) {
        return Stream.of(facts).filter(fact -> !fact.isEmpty()).toList();
    }

    /**
     * Puts a text before and after a fact.
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
     * Formats a count.
     *
     * @param number the count
     * @param noun the noun in the singular
     * @return such as {@code 1 connection} or {@code 1,318 connections}
     */
    public static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /**
     * Formats a count that may be zero.
     *
     * @param number the count
     * @param noun the noun in the singular
     * @return such as {@code 1 connection}, or "" if there are none
     */
    public static String countUnlessNone(int number, String noun) {
        return number == 0 ? "" : count(number, noun);
    }

    /**
     * Returns the first few names.
     *
     * @param names the names
     * @return such as {@code a, b, c, +2 more}
     */
    public static String few(List<String> names) {
        String shown = names.stream().limit(FEW).collect(Collectors.joining(", "));
        return names.size() <= FEW ? shown : shown + ", +" + (names.size() - FEW) + " more";
    }
}
