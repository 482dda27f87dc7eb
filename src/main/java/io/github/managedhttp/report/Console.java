package io.github.managedhttp.report;

import io.github.managedhttp.text.Escaped;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Prints messages that do not fail a test. */
public final class Console {

    private Console() {}

    /**
     * Prints to the current {@code System.err}, which the user's code may have replaced, or to the error stream of the process if
     * that one is closed or broken. Never throws.
     *
     * @param text the message, which may contain names and texts of the user's code; it is printed in one go, so that messages of
     *     parallel tests and forks do not interleave
     */
    public static void print(String text) {
        String escaped = Escaped.lines(text);
        if (!printed(System.err, escaped)) {
            PrintStream ofProcess =
                    new PrintStream(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset());
            ofProcess.println(escaped);
        }
    }

    private static boolean printed(PrintStream stream, String text) {
        try {
            stream.println(text);
            return !stream.checkError();
        } catch (RuntimeException | AssertionError e) {
            return false;
        }
    }
}
