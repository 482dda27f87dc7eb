package io.github.managedhttp.extensiontests;

import java.util.List;
import org.w3c.dom.Element;

/**
 * One failure in Surefire's XML.
 *
 * @param testClass the full name of the class it is charged to
 * @param method the test method, or what Surefire writes in its place when the class failed
 * @param type the class of what was thrown
 * @param message its message
 * @param text the message with the stack trace
 */
record Failure(String testClass, String method, String type, String message, String text) {

    static final String LEAK = "io.github.managedhttp.jupiter.ConnectionLeakError";

    static Failure of(Element testCase, Element failure) {
        return new Failure(
                testCase.getAttribute("classname"),
                method(testCase),
                failure.getAttribute("type"),
                failure.getAttribute("message"),
                failure.getTextContent());
    }

    static String method(Element testCase) {
        return testCase.getAttribute("name").replaceFirst("[({\\[].*", "");
    }

    boolean isLeak() {
        return type.equals(LEAK);
    }

    String firstLine() {
        return message.lines().findFirst().orElse("");
    }

    /** Those of a leak's block that have a label. */
    List<String> rows(String label) {
        return text.lines().filter(row -> row.contains("  " + label + " ")).toList();
    }
}
