package io.github.managedhttp.report.sarif;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of SARIF that are written, by the names that it gives to them and to their properties. */
record SarifLog(String $schema, String version, List<Run> runs) {

    record Run(Tool tool, List<Invocation> invocations, String columnKind, List<Result> results) {}

    record Tool(Driver driver) {}

    record Driver(String name, String version, String informationUri, List<Rule> rules) {}

    record Rule(String id, Message shortDescription, Message fullDescription, Message help, String helpUri) {}

    record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

    record Notification(String level, Message message) {}

    record Result(
            String ruleId,
            String level,
            Message message,
            List<Location> locations,
            int occurrenceCount,
            Map<String, String> partialFingerprints,
            @Nullable String baselineState) {}

    record Location(PhysicalLocation physicalLocation) {}

    record PhysicalLocation(
            ArtifactLocation artifactLocation, @Nullable Region region) {}

    record ArtifactLocation(String uri, String uriBaseId) {}

    record Region(int startLine) {}

    record Message(String text) {

        /** Shows a text as it is: no part of it is a placeholder or a link. */
        static Message of(String text) {
            return new Message(text.replace("{", "{{").replace("}", "}}").replace("](", "] ("));
        }
    }
}
