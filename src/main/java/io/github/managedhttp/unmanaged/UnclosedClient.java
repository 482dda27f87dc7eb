package io.github.managedhttp.unmanaged;

import io.github.managedhttp.unmanaged.agent.OpenObject;
import io.github.managedhttp.unmanaged.objects.Holder;
import io.github.managedhttp.unmanaged.threads.Callers;
import io.github.managedhttp.unmanaged.threads.CreationRecord;
import io.github.managedhttp.unmanaged.threads.DetectedClient;
import java.util.List;
import java.util.Optional;

/**
 * A client that was not closed when the tests had ended. Unknown texts are "".
 *
 * @param createdBy the line that created it
 * @param startedBy the line that started it
 * @param through the library that created it for that line, or else started it
 * @param owner the test or class that ran
 * @param byOwner whether the owner itself created it; if not, a thread that was started while the owner ran did
 * @param heldBy the static field that holds it
 * @param state its status, its threads and its connections, in words
 * @param bySpring whether Spring created it for a bean that Spring does not destroy, so that it is never closed
 */
public record UnclosedClient(
        Optional<StackTraceElement> createdBy,
        Optional<StackTraceElement> startedBy,
        String through,
        String owner,
        boolean byOwner,
        String heldBy,
        String state,
        boolean bySpring) {

    private static final String NOBODYS =
            "; created by Spring, but held by no bean that Spring destroys, so it is never closed";

    private static final String GARBAGE = "unreachable, so it can no longer be closed";

    static UnclosedClient of(DetectedClient client, List<Object> objects, boolean bySpring) {
        Optional<Holder> holder = Holder.find(new Callers(client.callers()).classes(), client::isMadeOf);
        Optional<Object> object = holder.map(Holder::client)
                .or(() -> objects.stream().filter(client::isMadeOf).findFirst());
        Callers created = client.createdBy();
        return new UnclosedClient(
                created.line(),
                client.startedBy().line(),
                created.frames().isEmpty() ? client.startedBy().through() : created.through(),
                client.creationRecord().owner(),
                client.creationRecord().byOwner(),
                holder.map(Holder::path).orElse(""),
                ClientStatus.of(threads(client), object) + (bySpring ? NOBODYS : ""),
                bySpring);
    }

    private static String threads(DetectedClient client) {
        long number = client.threads().count();
        return number + (number == 1 ? " thread" : " threads");
    }

    /** A client that was garbage collected. The agent has recorded the creation of its connection manager. */
    static UnclosedClient ofGarbage(CreationRecord creationRecord) {
        Callers callers = new Callers(creationRecord.creation().callers());
        return new UnclosedClient(
                callers.line(),
                Optional.empty(),
                callers.through(),
                creationRecord.owner(),
                creationRecord.byOwner(),
                "",
                GARBAGE,
                false);
    }

    /** A client without threads, or a connection manager, that the agent has recorded. */
    static UnclosedClient of(OpenObject client, boolean bySpring) {
        Callers callers = new Callers(client.callers());
        return new UnclosedClient(
                callers.line(),
                Optional.empty(),
                callers.through(),
                client.creationRecord().owner(),
                client.creationRecord().byOwner(),
                Holder.find(callers.classes(), held -> held == client.object())
                        .map(Holder::path)
                        .orElse(""),
                ClientStatus.of(client.object().getClass().getSimpleName(), Optional.of(client.object()))
                        + (bySpring ? NOBODYS : ""),
                bySpring);
    }
}
