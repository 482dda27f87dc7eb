package io.github.managedhttp.leak.callsite;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.text.SourceLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The library frame that called the client.
 *
 * @param artifact the name of its jar without the version, or "" if it is not known
 * @param frame the frame
 * @param interceptors the user's frames in which the library's call went on, innermost first
 */
public record Through(String artifact, StackTraceElement frame, List<StackTraceElement> interceptors) {

    /** Libraries that only delegate calls, to the target of a proxy or to the object that a script uses. */
    private static final List<String> DISPATCHERS = List.of("mockito-", "byte-buddy", "spring-aop", "groovy");

    /** Null for a dispatcher. */
    public static @Nullable Through of(String artifact, StackTraceElement frame) {
        return DISPATCHERS.stream().anyMatch(artifact::startsWith) ? null : new Through(artifact, frame, List.of());
    }

    Through and(List<StackTraceElement> passed) {
        return new Through(artifact, frame, List.copyOf(passed));
    }

    boolean isAt(StackTraceElement other) {
        return frame.equals(other);
    }

    /**
     * Such as {@code spring-web HttpComponentsClientHttpRequest (HttpComponentsClientHttpRequest.java:99)}, and the interceptors, of
     * which each may have dropped the response.
     */
    @Override
    public String toString() {
        String library = (artifact + " " + simpleName(frame) + inFile(frame)).strip();
        return interceptors.stream()
                .map(own -> ", your " + simpleName(own) + inFile(own))
                .collect(joining("", library, ""));
    }

    public static String simpleName(StackTraceElement frame) {
        return frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
    }

    /** Such as {@code  (Feed.java:40)} with a blank before it, or "" if the class does not say. */
    public static String inFile(StackTraceElement frame) {
        return frame.getFileName() == null ? "" : " (" + SourceLine.of(frame) + ")";
    }
}
