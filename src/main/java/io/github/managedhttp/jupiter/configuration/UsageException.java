package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.text.Escaped;
import io.github.managedhttp.text.Guide;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * Thrown if the extension is used incorrectly, or if its self-test fails. Has a message of one sentence, and no stack trace, which
 * would contain only our own frames.
 */
public final class UsageException extends ExtensionConfigurationException {

    private static final long serialVersionUID = 1;
    private static final StackTraceElement[] NO_FRAMES = {};

    public UsageException(String sentence) {
        this(sentence, Guide.BAD_CONFIGURATION);
    }

    public UsageException(String sentence, Guide explanation) {
        super(Escaped.line(sentence + " See " + explanation));
        setStackTrace(NO_FRAMES);
    }

    /** Converts this to the exception type that JUnit does not wrap. */
    public ParameterResolutionException inParameter() {
        ParameterResolutionException exception = new ParameterResolutionException(getMessage());
        exception.setStackTrace(NO_FRAMES);
        return exception;
    }
}
