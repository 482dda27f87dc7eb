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

    /** What stands for a frame that is not known. */
    public static final Frame UNKNOWN = new Frame("", "", "", 0);

    /**
     * Takes what is to be kept of a frame.
     *
     * @param element the frame
     * @return the same as a frame of a report
     */
    public static Frame of(StackTraceElement element) {
        String file = element.getFileName() == null ? "" : element.getFileName();
        return new Frame(element.getClassName(), element.getMethodName(), file, Math.max(0, element.getLineNumber()));
    }

    /** {@return such as {@code FeedClient.java:25}} */
    public String place() {
        return SourceLine.of(type, method, file, lineIfKnown());
    }

    private int lineIfKnown() {
        return line == 0 ? -1 : line;
    }

    /** Such as {@code com.acme.FeedClient.open(FeedClient.java:25)}, which an IDE makes a link of; "" if it is not known. */
    @Override
    public String toString() {
        return type.isEmpty() ? "" : SourceLine.inMethod(type, method, file, lineIfKnown());
    }
}
