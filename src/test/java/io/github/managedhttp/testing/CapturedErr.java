package io.github.managedhttp.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what a test prints to System.err, where slf4j-simple logs; simplelogger.properties keeps HttpClient from logging there. */
public final class CapturedErr implements BeforeEachCallback, AfterEachCallback {

    private final PrintStream original = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.setErr(original);
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What the registry warned of, without level and logger. */
    public List<String> warnings() {
        String prefix = "WARN " + "io.github.managedhttp.cleanup.CleanupRegistry" + " - ";
        return text().lines()
                .filter(line -> line.contains(prefix))
                .map(line -> line.substring(line.indexOf(prefix) + prefix.length()))
                .toList();
    }
}
