package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.text.Escaped;
import io.github.managedhttp.text.Guide;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * A mistake in how the extension is used, or a self-test that has failed, told in one sentence and without a stack trace, which
 * would only show us.
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

    /** JUnit passes this type on as it is; any other it wraps into one of its own. */
    public ParameterResolutionException inParameter() {
        ParameterResolutionException exception = new ParameterResolutionException(getMessage());
        exception.setStackTrace(NO_FRAMES);
        return exception;
    }
}
