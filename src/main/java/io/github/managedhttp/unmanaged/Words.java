package io.github.managedhttp.unmanaged;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes phrases of facts, of which some are not known. */
final class Words {

    private Words() {}

    /** The facts that are not "", with the separator between them. */
    static String join(String separator, String... facts) {
        return Stream.of(facts).filter(fact -> !fact.isEmpty()).collect(Collectors.joining(separator));
    }

    /** A fact with what stands before it, or "" if it is not known. */
    static String wrap(String before, String fact) {
        return fact.isEmpty() ? "" : before + fact;
    }

    /** Such as {@code 1 thread} or {@code 3 threads}. */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
