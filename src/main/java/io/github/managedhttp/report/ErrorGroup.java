package io.github.managedhttp.report;

import io.github.managedhttp.report.words.Names;
import io.github.managedhttp.report.words.Words;
import java.util.Comparator;
import java.util.List;

/**
 * Errors that one line of code threw where nobody sees them, in all runs that are reported together.
 *
 * @param errors the errors
 */
public record ErrorGroup(Group<CodeError> errors) {

    /** Errors that fail an owner come first. */
    private static final Comparator<Cause> ORDER =
            Comparator.comparing(Cause::failed).reversed();

    private record Cause(boolean failed, String code, String type, Frame thrownBy) {

        static Cause of(CodeError error) {
            return new Cause(error.failed(), error.code(), error.type(), error.thrownBy());
        }
    }

    /**
     * Groups errors by what threw them.
     *
     * @param errors the errors
     * @return the groups, the heaviest first
     */
    public static List<ErrorGroup> of(List<CodeError> errors) {
        return Group.of(errors, Cause::of, ORDER).stream().map(ErrorGroup::new).toList();
    }

    /**
     * Counts errors.
     *
     * @param count how many they are
     * @return such as {@code 2 errors were thrown on I/O threads}, or "" if there are none
     */
    public static String sentence(int count) {
        return Words.wrap(
                "",
                Words.countUnlessNone(count, "error"),
                count == 1 ? " was thrown on an I/O thread" : " were thrown on I/O threads");
    }

    /** {@return the one that stands for all of them} */
    public CodeError first() {
        return errors.first();
    }

    /** {@return whether somebody fails for them} */
    public boolean failed() {
        return first().failed();
    }

    /** {@return how many they are} */
    public int size() {
        return errors.size();
    }

    /** {@return the class of what was thrown, without its package} */
    public String type() {
        String type = first().type();
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** {@return the line that threw it, such as {@code OrderTest.java:57}, or "" if it is not known} */
    public String place() {
        Frame frame = first().thrownBy();
        return frame.equals(Frame.UNKNOWN) ? "" : frame.place();
    }

    /** {@return which code threw it, such as {@code callback of GET http://localhost:8081/orders}} */
    public String where() {
        return first().code() + Words.wrap(" of ", first().request(), "");
    }

    /** {@return who is charged, such as {@code by com.acme.OrderTest.cancels()}} */
    public String who() {
        return "by " + Names.inOneLine(owners()) + Words.wrap(" (sent by ", first().ended(), ", which had ended)");
    }

    /** {@return who is charged, each once} */
    public List<String> owners() {
        return errors.distinct(CodeError::owner);
    }
}
