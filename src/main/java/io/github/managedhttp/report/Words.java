package io.github.managedhttp.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes phrases of facts, of which some are not known. */
final class Words {

    private static final int FEW = 3;

    private Words() {}

    /** The facts that are not "", with the separator between them. */
    static String join(String separator, String... facts) {
        return String.join(separator, known(facts));
    }

    /** The facts that are not "". */
    static List<String> known(String... facts) {
        return Stream.of(facts).filter(fact -> !fact.isEmpty()).toList();
    }

    /** A fact with what stands before and after it, or "" if it is not known. */
    static String wrap(String before, String fact, String after) {
        return fact.isEmpty() ? "" : before + fact + after;
    }

    /** Such as {@code 1 connection} or {@code 1,318 connections}. */
    static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** The same, or "" if there are none. */
    static String countUnlessNone(int number, String noun) {
        return number == 0 ? "" : count(number, noun);
    }

    /** The first few names of many. */
    static String few(List<String> names) {
        String shown = names.stream().limit(FEW).collect(Collectors.joining(", "));
        return names.size() <= FEW ? shown : shown + ", +" + (names.size() - FEW) + " more";
    }
}
