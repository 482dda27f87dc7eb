package io.github.managedhttp.unmanaged.threads;

import io.github.managedhttp.leak.callsite.CallSite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The code that has called HttpClient: the user's own code, and the library that did it for the user.
 *
 * @param frames innermost first
 */
public record Callers(List<Frame> frames) {

    /** The line of the user's code that called, or else of the code that did. */
    public Optional<StackTraceElement> line() {
        return users().or(() -> frames.stream().findFirst().map(Frame::line));
    }

    /** The name of the library's artifact, or "" if the user's own code called, or it is not known. */
    public String through() {
        return users().map(line -> site().artifact()).orElse("");
    }

    /** {@return whether any of them is the user's code} */
    public boolean includeUsers() {
        return users().isPresent();
    }

    /** {@return the classes, each once} */
    public List<Class<?>> classes() {
        return frames.stream().<Class<?>>map(Frame::type).distinct().toList();
    }

    private Optional<StackTraceElement> users() {
        return Stream.of(site().toStackTrace()).findFirst();
    }

    private CallSite site() {
        return CallSite.of(
                frames.stream().map(Frame::type).toList(),
                frames.stream().map(Frame::line).toList());
    }
}
