package io.github.managedhttp.report;

import io.github.managedhttp.text.SourceLine;

/**
 * A line of code, as the reports of a run keep it.
 *
 * @param type the full name of the class
 * @param method the method's name
 * @param file the source file, or ""
 * @param line the line, or 0
 */
public record Frame(String type, String method, String file, int line) {

    /** Stands for an unknown frame. */
    public static final Frame UNKNOWN = new Frame("", "", "", 0);

    /**
     * Converts a frame of a stack trace.
     *
     * @param element the frame
     * @return the frame as the reports keep it
     */
    public static Frame of(StackTraceElement element) {
        String file = element.getFileName() == null ? "" : element.getFileName();
        return new Frame(element.getClassName(), element.getMethodName(), file, Math.max(0, element.getLineNumber()));
    }

    /**
     * Points to the file of a test class, without a line.
     *
     * @param type the full name of the class
     * @return the frame
     */
    static Frame ofClass(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        return new Frame(type, "", name.replaceFirst("[$].*", "") + ".java", 0);
    }

    /** {@return the path of the source file below its source folder, such as {@code com/acme/FeedClient.java}} */
    public String sourceFile() {
        int packages = type.lastIndexOf('.');
        return packages < 0 ? file : type.substring(0, packages).replace('.', '/') + "/" + file;
    }

    /** {@return such as {@code FeedClient.java:25}} */
    public String place() {
        return SourceLine.of(type, method, file, lineIfKnown());
    }

    private int lineIfKnown() {
        return line == 0 ? -1 : line;
    }

    /** {@return such as {@code com.acme.FeedClient.open(FeedClient.java:25)}, which IDEs turn into a link, or "" if it is not known} */
    @Override
    public String toString() {
        return type.isEmpty() ? "" : SourceLine.inMethod(type, method, file, lineIfKnown());
    }
}
