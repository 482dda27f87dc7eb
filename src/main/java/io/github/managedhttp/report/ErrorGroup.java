package io.github.managedhttp.report;

import java.util.Comparator;
import java.util.List;

/**
 * Errors that code of the same line threw where nobody sees them, of all runs that are reported together.
 *
 * @param errors the errors
 */
record ErrorGroup(Group<CodeError> errors) {

    /** What fails comes first. */
    private static final Comparator<Cause> ORDER =
            Comparator.comparing(Cause::failed).reversed();

    private record Cause(boolean failed, String code, String type, Leak.Frame thrownBy) {

        static Cause of(CodeError error) {
            return new Cause(error.failed(), error.code(), error.type(), error.thrownBy());
        }
    }

    static List<ErrorGroup> of(List<CodeError> errors) {
        return Group.of(errors, Cause::of, ORDER).stream().map(ErrorGroup::new).toList();
    }

    /** Such as {@code 2 errors were thrown where nobody sees them}, or "". */
    static String sentence(int count) {
        return Words.wrap(
                "",
                Words.countUnlessNone(count, "error"),
                count == 1 ? " was thrown where nobody sees it" : " were thrown where nobody sees them");
    }

    CodeError first() {
        return errors.first();
    }

    boolean failed() {
        return first().failed();
    }

    int size() {
        return errors.size();
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
        return errors.distinct(CodeError::owner);
    }
}
