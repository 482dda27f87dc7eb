package io.github.managedhttp.difference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What user code saw in one call, without what differs from run to run. */
final class Journal {

    private final Thread caller = Thread.currentThread();
    private final List<String> lines = new ArrayList<>();
    private final Map<Thread, List<String>> linesOfOthers = new LinkedHashMap<>();

    void note(String line) {
        synchronized (lines) {
            ofThisThread().add(normal(line));
        }
    }

    /** Of what is asked for as often as the network wants, the first time. */
    void noteOnce(String line) {
        synchronized (lines) {
            List<String> own = ofThisThread();
            if (!own.contains(normal(line))) {
                own.add(normal(line));
            }
        }
    }

    private List<String> ofThisThread() {
        Thread thread = Thread.currentThread();
        return thread == caller ? lines : linesOfOthers.computeIfAbsent(thread, unused -> new ArrayList<>());
    }

    void noteThrown(String by, Throwable thrown) {
        StringBuilder chain = new StringBuilder(by + ":");
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            chain.append(" <- ").append(cause.getClass().getName()).append(": ").append(cause.getMessage());
        }
        note(chain.toString());
    }

    void noteTypes(String what, @Nullable Object object, Class<?>... types) {
        StringBuilder is = new StringBuilder(what + (object == null ? " null" : ""));
        for (Class<?> type : types) {
            if (type.isInstance(object)) {
                is.append(' ').append(type.getSimpleName());
            }
        }
        note(is.toString());
    }

    /** Those of each thread in the order in which it saw them, the caller's first: which of two threads is first is chance. */
    List<String> lines() {
        synchronized (lines) {
            List<String> all = new ArrayList<>(lines);
            linesOfOthers.values().stream()
                    .sorted(Comparator.comparing(Object::toString))
                    .forEach(ofThread -> ofThread.forEach(line -> all.add("elsewhere: " + line)));
            return all;
        }
    }

    boolean has(String beginning) {
        synchronized (lines) {
            return lines.stream().anyMatch(line -> line.startsWith(beginning))
                    || linesOfOthers.values().stream()
                            .flatMap(List::stream)
                            .anyMatch(line -> line.startsWith(beginning));
        }
    }

    private static String normal(String line) {
        return line.replaceAll("127\\.0\\.0\\.1:\\d+", "SERVER")
                .replaceAll("ex-\\d+", "ex-N")
                .replaceAll("\\d+ (MILLI)?SECONDS", "T")
                .replaceAll("i/o reactor|I/O reactor", "I/O reactor")
                .replaceAll("[cx]-\\d{10}", "ID");
    }
}
