package io.github.managedhttp.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Errors that code of the same line threw where nobody sees them, of all runs that are reported together.
 *
 * @param members at least one, in the order in which they were thrown
 */
record ErrorGroup(List<CodeError> members) {

    /** What fails comes first, and then the heavier cause. */
    private static final Comparator<ErrorGroup> WEIGHT = Comparator.comparing(ErrorGroup::failed)
            .thenComparing(ErrorGroup::size)
            .reversed();

    static List<ErrorGroup> of(List<CodeError> errors) {
        Map<List<Object>, List<CodeError>> causes = new LinkedHashMap<>();
        errors.forEach(error -> causes.computeIfAbsent(
                        List.of(error.failed(), error.code(), error.type(), error.thrownBy()),
                        first -> new ArrayList<>())
                .add(error));
        return causes.values().stream().map(ErrorGroup::new).sorted(WEIGHT).toList();
    }

    /** Such as {@code 2 errors were thrown where nobody sees them}, or "". */
    static String sentence(int count) {
        return Words.wrap(
                "",
                Words.countUnlessNone(count, "error"),
                count == 1 ? " was thrown where nobody sees it" : " were thrown where nobody sees them");
    }

    CodeError first() {
        return members.get(0);
    }

    boolean failed() {
        return first().failed();
    }

    int size() {
        return members.size();
    }

    /** What was thrown, without its package. */
    String type() {
        String type = first().type();
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The line that threw it, such as {@code OrderTest.java:57}, or "" if it is not known. */
    String place() {
        Leak.Frame frame = first().thrownBy();
        return frame.equals(Leak.Frame.UNKNOWN) ? "" : frame.place();
    }

    /** Such as {@code callback of GET http://localhost:8081/orders}. */
    String where() {
        return first().code() + Words.wrap(" of ", first().request(), "");
    }

    /** Such as {@code by com.acme.OrderTest.cancels()}. */
    String who() {
        return "by " + Words.few(owners()) + Words.wrap(" (sent by ", first().ended(), ", which had ended)");
    }

    /** Who is charged, each once. */
    List<String> owners() {
        return members.stream().map(CodeError::owner).distinct().toList();
    }
}
