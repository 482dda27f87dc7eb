package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.words.Words;
import io.github.managedhttp.text.SourceLine;
import java.util.ArrayList;
import java.util.List;

/** Formats where a leak was started. */
final class CallSites {

    private static final int FRAMES = 8;

    private CallSites() {}

    /** The line to look at first, such as {@code OrderTest.java:57}, or "" if it is not known. */
    static String location(OpenConnection leak) {
        return leak.callSite().isEmpty() ? "" : SourceLine.of(leak.callSite().get(0));
    }

    /** Such as {@code  at OrderTest.java:57} with a blank before it, or "" if it is not known. */
    static String at(OpenConnection leak) {
        return Words.wrap(" at ", location(leak), "");
    }

    /** The frames with their notes, in the form that IDEs turn into links. */
    static List<LabeledLine> rows(OpenConnection leak) {
        List<StackTraceElement> frames = leak.callSite();
        List<LabeledLine> rows = new ArrayList<>();
        int shown = Math.min(frames.size(), FRAMES);
        String hidden = hidden(frames.size() - shown, leak.hiddenFrames());
        for (int i = 0; i < shown; i++) {
            String note = Words.join(" ", i == 0 ? "<-- start here" : "", i == shown - 1 ? hidden : "");
            rows.add(new LabeledLine(i == 0 ? "call site" : "", "at " + inMethod(frames.get(i)), note));
        }
        if (shown == 0 && leak.hiddenFrames() > 0) {
            String thread = Words.wrap("on thread '", leak.thread(), "'");
            String starter = Words.wrap(", which ", leak.threadStarter(), " started");
            rows.add(new LabeledLine("call site", Words.join(" ", "no application frames", thread + starter, hidden)));
        }
        rows.add(new LabeledLine("", Words.wrap("sent by a callback or handler of ", leak.sentWithin(), "")));
        rows.add(new LabeledLine("through", leak.through()));
        return rows;
    }

    private static String inMethod(StackTraceElement frame) {
        return SourceLine.inMethod(
                frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }

    private static String hidden(int own, int library) {
        String all = Words.join(
                " and ",
                Words.countUnlessNone(own, "application frame"),
                Words.countUnlessNone(library, "library frame"));
        return Words.wrap("(", all, " hidden)");
    }
}
