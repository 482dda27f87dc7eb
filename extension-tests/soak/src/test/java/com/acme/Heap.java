package com.acme;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a garbage collection leaves.
 *
 * @param objects how many there are of the extension's classes, and of those that JUnit and Spring have for a test
 * @param bytes how large all objects are
 */
record Heap(Map<String, Long> objects, long bytes) {

    /** What the extension's JSON library has in store for each class that it writes is there once. */
    private static final Pattern OBJECTS = Pattern.compile(
            "\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+"
                    + "(io\\.github\\.managedhttp\\.(?!shaded\\.)\\S+|org\\.junit\\.\\S+|org\\.springframework\\.test\\.context\\.\\S+)(?:\\s.*)?");

    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    private static final int TRIES = 30;

    static Heap now() throws JMException {
        String histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()})
                .toString();
        Map<String, Long> objects = new TreeMap<>();
        histogram
                .lines()
                .map(OBJECTS::matcher)
                .filter(Matcher::matches)
                .forEach(line -> objects.merge(line.group(2), Long.valueOf(line.group(1)), Long::sum));
        Matcher total = TOTAL.matcher(histogram);
        return new Heap(objects, total.find() ? Long.parseLong(total.group(1)) : 0);
    }

    /** The classes that there are so many more objects of than before, once what is ending has ended. */
    static Map<String, Long> moreThan(Heap before, int count) throws JMException {
        Map<String, Long> more = now().minus(before, count);
        for (int tries = 1; !more.isEmpty() && tries < TRIES; tries++) {
            more = now().minus(before, count);
        }
        return more;
    }

    private Map<String, Long> minus(Heap before, int tolerance) {
        Map<String, Long> more = new TreeMap<>(objects);
        before.objects.forEach((type, count) -> more.computeIfPresent(type, (same, now) -> now - count));
        more.values().removeIf(count -> count <= tolerance);
        return more;
    }

    /** The classes with such a simple name that there are more objects of. */
    Map<String, Long> moreThan(int count, String simpleName) {
        Map<String, Long> more = new TreeMap<>(objects);
        more.keySet().removeIf(type -> !type.matches(".*[.$](" + simpleName + ")"));
        more.values().removeIf(number -> number <= count);
        return more;
    }
}
