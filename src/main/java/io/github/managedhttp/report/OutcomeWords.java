package io.github.managedhttp.report;

import io.github.managedhttp.leak.ExchangeSpan.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What came of an exchange, as the page names it: its legend and its script take the words from here.
 *
 * @param outcome the name of the outcome, as the time lines have it
 * @param words the same for people
 */
record OutcomeWords(String outcome, String words) {

    static List<OutcomeWords> all() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> new OutcomeWords(outcome.name(), words(outcome)))
                .toList();
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case ANSWERED -> "answered";
            case UNANSWERED -> "no response";
            case ALLOWED -> Verbs.ALLOWED.ofConnections();
            case LEAKED -> Verbs.LEAKED.ofConnections();
        };
    }

    /** The class of its bars in the style sheet. */
    String cssClass() {
        return outcome.toLowerCase(Locale.ROOT);
    }
}
