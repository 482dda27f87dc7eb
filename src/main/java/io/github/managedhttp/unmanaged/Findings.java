package io.github.managedhttp.unmanaged;

import io.github.managedhttp.unmanaged.agent.Agent;
import io.github.managedhttp.unmanaged.agent.OpenObject;
import io.github.managedhttp.unmanaged.agent.OpenObjects;
import io.github.managedhttp.unmanaged.threads.DetectedClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Divides open clients and threads into those that are reported and those that are only counted. */
final class Findings {

    private final List<UnclosedClient> unclosed = new ArrayList<>();
    private final List<UnreleasedConnection> unreleased = new ArrayList<>();
    private final List<String> exempt = new ArrayList<>();

    private Findings() {}

    static UnclosedClients of(
            List<DetectedClient> withThreads, OpenObjects seen, Exemptions exemptions, int threadsOfUnknownOrigin) {
        Findings findings = new Findings();
        List<Object> objects = seen.objects().stream().map(OpenObject::object).toList();
        withThreads.forEach(client -> findings.judge(
                exemptions.reason(client),
                () -> UnclosedClient.of(client, objects, exemptions.areBySpring(client.callers()))));
        seen.classic().stream()
                .filter(classic -> withThreads.stream().noneMatch(client -> client.isMadeOf(classic.object())))
                .forEach(classic -> findings.judge(
                        exemptions.reason(classic),
                        () -> UnclosedClient.of(classic, exemptions.areBySpring(classic.callers()))));
        seen.garbage()
                .forEach(creationRecord -> findings.judge(
                        exemptions.reason(creationRecord.creation().callers()),
                        () -> UnclosedClient.ofGarbage(creationRecord)));
        seen.connections().stream()
                .filter(connection -> exemptions.reason(connection.callers()).isEmpty())
                .map(UnreleasedConnection::of)
                .forEach(findings.unreleased::add);
        return new UnclosedClients(
                findings.unclosed,
                findings.unreleased,
                findings.exempt.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())),
                threadsOfUnknownOrigin,
                Agent.isRunning());
    }

    private void judge(Optional<String> exemption, Supplier<UnclosedClient> client) {
        exemption.ifPresentOrElse(exempt::add, () -> unclosed.add(client.get()));
    }
}
