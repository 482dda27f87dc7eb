package io.github.managedhttp.report.sarif;

import io.github.managedhttp.leak.State;
import io.github.managedhttp.report.Finding;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.StateWords;
import io.github.managedhttp.report.sarif.SarifLog.Message;
import io.github.managedhttp.report.sarif.SarifLog.Rule;
import io.github.managedhttp.text.Guide;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What findings break: a rule for each state of a leak and each other kind of finding, with its section of the guide. */
final class SarifRules {

    private SarifRules() {}

    static List<Rule> all() {
        return Stream.concat(
                        Arrays.stream(State.values()).map(SarifRules::of),
                        Stream.of(
                                rule(
                                        Leak.IN_POOL,
                                        "Connection leak: a pool says that there are open connections",
                                        Guide.NOT_RELEASED),
                                of(Finding.Kind.UNSEEN_ERROR, Guide.THROWN_WHERE_NOBODY_SEES_IT),
                                of(Finding.Kind.UNCLOSED_CLIENT, Guide.UNCLOSED_CLIENTS),
                                of(Finding.Kind.UNRELEASED_CONNECTION, Guide.UNRELEASED_CONNECTIONS)))
                .toList();
    }

    private static Rule of(State state) {
        return rule(
                state.name(),
                Finding.Kind.LEAK.title() + ": " + StateWords.meaning(state),
                Guide.valueOf(state.name()));
    }

    private static Rule of(Finding.Kind kind, Guide guide) {
        return rule(kind.name(), kind.title(), guide);
    }

    private static Rule rule(String id, String sentence, Guide guide) {
        Message description = Message.of(sentence + ".");
        return new Rule(id, description, description, Message.of("Cause and cure: " + guide.url()), guide.url());
    }
}
