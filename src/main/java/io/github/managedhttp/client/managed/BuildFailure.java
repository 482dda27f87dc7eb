package io.github.managedhttp.client.managed;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.text.Escaped;
import java.util.List;
import java.util.function.Consumer;

/** Thrown when a customizer fails. The message is one sentence, and the stack trace starts with the user's line. */
public final class BuildFailure extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private BuildFailure(String message, Throwable cause) {
        super(Escaped.line(message), cause);
        setStackTrace(CallSite.capture().toStackTrace());
    }

    static void guard(String client, List<ClientCustomizer> customizers, Consumer<ClientCustomizer> step) {
        for (ClientCustomizer customizer : customizers) {
            try {
                step.accept(customizer);
            } catch (RuntimeException e) {
                throw new BuildFailure(
                        "The client '" + client + "' could not be built: "
                                + customizer.getClass().getName() + " threw " + e + ".",
                        e);
            }
        }
    }
}
