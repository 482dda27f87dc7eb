package io.github.managedhttp.cleanup;

import io.github.managedhttp.text.Escaped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Describes and logs what could not be closed. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(CleanupRegistry.class);

    private Problems() {}

    /** Logs one warning, and throws nothing. */
    static void warn(CleanupResult.Entry problem) {
        String message = Escaped.line("Error closing " + client(problem.name()) + ": " + summary(problem.cause()));
        if (!logged(message, problem.cause())) {
            logged(message, null);
        }
    }

    static String describe(CleanupResult.Entry problem) {
        return Escaped.line(problem.name() + " (" + summary(problem.cause()) + ")");
    }

    private static String client(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("client") ? name : name + " client";
    }

    // The exceptions come from the user's code: a getMessage() that throws must not end the cleanup.

    private static boolean logged(String message, @Nullable Throwable cause) {
        try {
            LOG.warn(message, cause);
            return true;
        } catch (RuntimeException | Error broken) {
            return false;
        }
    }

    private static String summary(@Nullable Throwable cause) {
        try {
            return String.valueOf(cause);
        } catch (RuntimeException | Error broken) {
            return cause == null ? "" : cause.getClass().getName();
        }
    }
}
