package io.github.managedhttp.report.words;

import java.util.List;
import java.util.StringJoiner;

/** The names of tests in one line. */
public final class Names {

    private static final int MOST = 12;

    private Names() {}

    /**
     * Joins names. A class is named once for those of its tests that follow each other.
     *
     * @param names names such as {@code com.acme.FeedTest.reads()}
     * @return such as {@code com.acme.FeedTest.reads(), writes(), com.acme.OrderTest.opens(), +2 more}
     */
    public static String inOneLine(List<String> names) {
        StringJoiner line = new StringJoiner(", ");
        String before = "";
        for (String name : names.subList(0, Math.min(names.size(), MOST))) {
            String testClass = testClass(name);
            boolean same = !testClass.isEmpty() && testClass.equals(before);
            line.add(same ? name.substring(testClass.length()) : name);
            before = testClass;
        }
        return names.size() <= MOST
                ? line.toString()
                : line.add("+" + (names.size() - MOST) + " more").toString();
    }

    /**
     * Removes what a parameterized test shows of its arguments.
     *
     * @param name such as {@code com.acme.FeedTest.reads()[3] "/404"}
     * @return such as {@code com.acme.FeedTest.reads()[3]}
     */
    public static String withoutArguments(String name) {
        int parameters = name.indexOf("()");
        int arguments = parameters < 0 ? -1 : name.indexOf(' ', parameters);
        return arguments < 0 ? name : name.substring(0, arguments);
    }

    /** With its dot, or "" if the name is not that of a test. */
    private static String testClass(String name) {
        int parameters = name.indexOf("()");
        return parameters < 0 ? "" : name.substring(0, name.lastIndexOf('.', parameters) + 1);
    }
}
