package io.github.managedhttp.unmanaged;

import io.github.managedhttp.leak.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Who has called Apache's client: the user's own code, and the library that did it for the user.
 *
 * @param frames innermost first
 */
record Callers(List<Frame> frames) {

    /** The innermost line of the user's, or else of whoever called. */
    Optional<StackTraceElement> line() {
        return users().or(() -> frames.stream().findFirst()).map(Frame::line);
    }

    /** The name of the library's artifact, or "" if the user's own code called, or nobody knows. */
    String through() {
        return users().flatMap(user -> frames.stream()
                        .takeWhile(frame -> !frame.equals(user))
                        .map(frame -> Origin.artifact(frame.type()))
                        .filter(artifact -> !artifact.isEmpty())
                        .findFirst())
                .orElse("");
    }

    private Optional<Frame> users() {
        return frames.stream().filter(frame -> Origin.isUsers(frame.type())).findFirst();
    }
}
