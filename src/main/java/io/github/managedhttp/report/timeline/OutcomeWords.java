package io.github.managedhttp.report.timeline;

import io.github.managedhttp.leak.owner.EndedExchange.Outcome;
import io.github.managedhttp.report.Verbs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The words for an outcome of exchanges. The legend of the page and its script take them from here.
 *
 * @param outcome the name of the outcome in the time lines
 * @param words the words for it
 */
public record OutcomeWords(String outcome, String words) {

    /** {@return the words for all outcomes, in the order in which the page shows them} */
    public static List<OutcomeWords> all() {
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

    /** {@return the class of its bars in the style sheet} */
    public String cssClass() {
        return outcome.toLowerCase(Locale.ROOT);
    }
}
