package io.github.managedhttp.report;

import io.github.managedhttp.text.Escaped;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Where people read what no test fails with. */
public final class Console {

    private Console() {}

    /**
     * Prints to what {@code System.err} is now, which users' code may have replaced; if that is closed or broken, to the error
     * stream of the process. Never throws.
     *
     * @param text what to print, whatever of other people's is in it; as a whole, so that blocks of parallel tests and forks do not
     *     mix
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
