package io.github.managedhttp.unmanaged;

import io.github.managedhttp.leak.callsite.Origin;
import io.github.managedhttp.unmanaged.agent.OpenObject;
import io.github.managedhttp.unmanaged.objects.SpringContexts;
import io.github.managedhttp.unmanaged.threads.Callers;
import io.github.managedhttp.unmanaged.threads.DetectedClient;
import io.github.managedhttp.unmanaged.threads.Frame;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Clients that are not reported because their creator closes them. */
final class Exemptions {

    private static final String MOCKITO = "org.mockito.";

    /** Containers close what they create, but only when the JVM shuts down, as Spring's context cache does. */
    private static final Map<String, String> CONTAINERS = Map.of(
            "org.springframework.beans.factory.",
            "Spring",
            "io.quarkus.arc.",
            "Quarkus",
            "io.micronaut.context.",
            "Micronaut",
            "com.google.inject.",
            "Guice",
            "org.testcontainers.",
            "Testcontainers",
            "com.github.tomakehurst.wiremock.",
            "WireMock",
            "org.wiremock.",
            "WireMock",
            MOCKITO,
            "Mockito");

    private static final String LATER = "closed at shutdown";
    private static final String BY_SPRING = "created by Spring";
    private static final String OF_BEAN = "held by a bean that Spring destroys";

    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Collection<Object> closedLater;

    Exemptions(List<String> allowed, Collection<Object> closedLater) {
        this.closedLater = closedLater;
        CONTAINERS.forEach((prefix, container) -> reasons.put(prefix, "created by " + container));
        allowed.forEach(prefix -> reasons.put(prefix, "allowed by '" + prefix + "'"));
    }

    boolean isClosedLater(DetectedClient client) {
        return closedLater.stream().anyMatch(client::isMadeOf);
    }

    Optional<String> reason(DetectedClient client) {
        return isClosedLater(client) ? Optional.of(LATER) : reason(client.callers(), client::isMadeOf);
    }

    Optional<String> reason(OpenObject seen) {
        return isClosedLater(seen) ? Optional.of(LATER) : reason(seen.callers(), held -> held == seen.object());
    }

    private boolean isClosedLater(OpenObject seen) {
        return closedLater.stream().anyMatch(client -> client == seen.object());
    }

    /** Whether it is worth waiting for its end. What Spring made will not end before the JVM does. */
    boolean isWaitedFor(OpenObject seen) {
        return !isClosedLater(seen) && reason(seen.callers()).isEmpty();
    }

    boolean areBySpring(List<Frame> callers) {
        return reason(callers).equals(Optional.of(BY_SPRING));
    }

    private Optional<String> reason(List<Frame> callers, Predicate<Object> isIt) {
        Callers stack = new Callers(callers);
        if (areBySpring(callers) && isLeftOpen(stack, isIt)) {
            return Optional.empty();
        }
        return reason(callers)
                .or(() -> SpringContexts.hold(stack.classes(), isIt) ? Optional.of(OF_BEAN) : Optional.empty());
    }

    /** What Spring creates without a line of the user's, as Spring Boot does for its own builders, is not the user's to mend. */
    private static boolean isLeftOpen(Callers callers, Predicate<Object> isIt) {
        return callers.includeUsers() && SpringContexts.leaveOpen(callers.classes(), isIt);
    }

    /** Why a client with these frames in its creation is not judged. */
    Optional<String> reason(List<Frame> callers) {
        boolean byUser = false;
        for (Frame frame : callers) {
            String name = frame.line().getClassName();
            // Around a user's line it is a spy, which only passes the call on.
            Optional<String> reason = byUser && name.startsWith(MOCKITO) ? Optional.empty() : reason(name);
            if (reason.isPresent()) {
                return reason;
            }
            byUser |= Origin.isUsers(frame.type());
        }
        return Optional.empty();
    }

    private Optional<String> reason(String className) {
        return reasons.entrySet().stream()
                .filter(entry -> className.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
