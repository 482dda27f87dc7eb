package io.github.managedhttp.cleanup;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Thrown by {@link CleanupRegistry#close()}: one exception for everything that could not be closed. The message lists each
 * name with its reason; the causes are the {@linkplain #getSuppressed() suppressed exceptions}, in the same order.
 */
public final class CleanupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CleanupException(List<CleanupResult.Entry> problems) {
        super(problems.stream().map(Problems::describe).collect(joining("; ", headline(problems.size()), "")));
        for (CleanupResult.Entry problem : problems) {
            if (problem.cause() != null) {
                addSuppressed(problem.cause());
            }
        }
    }

    private static String headline(int count) {
        return (count == 1 ? "1 error" : count + " errors") + " while closing: ";
    }
}
