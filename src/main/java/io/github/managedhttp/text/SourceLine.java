package io.github.managedhttp.text;

import org.jspecify.annotations.Nullable;

/** The place of a frame in its source, as all reports and messages write it. */
public final class SourceLine {

    private SourceLine() {}

    /**
     * Writes the place of a frame.
     *
     * @param frame the frame
     * @return such as {@code FeedClient.java:25}; without the number, or with class and method instead, if the class tells no more
     */
    public static String of(StackTraceElement frame) {
        return of(frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }

    /**
     * Writes the place of a frame.
     *
     * @param type the full name of the class
     * @param method the method's name
     * @param file the source file, or null or "" if it is not known
     * @param line the line, negative if it is not known: some tools write 0
     * @return the same as of the frame
     */
    public static String of(String type, String method, @Nullable String file, int line) {
        if (file == null || file.isEmpty()) {
            return type + "." + method;
        }
        return line < 0 ? file : file + ":" + line;
    }

    /**
     * Writes a frame with its place, in the form that IDEs make a link of.
     *
     * @param type the full name of the class
     * @param method the method's name
     * @param file the source file, or null or "" if it is not known
     * @param line the line, negative if it is not known
     * @return such as {@code com.acme.FeedClient.open(FeedClient.java:25)}
     */
    public static String inMethod(String type, String method, @Nullable String file, int line) {
        // Not StackTraceElement.toString(): it can put class loader and module before the class.
        String source = file == null || file.isEmpty() ? "Unknown Source" : of(type, method, file, line);
        return type + "." + method + "(" + source + ")";
    }
}
