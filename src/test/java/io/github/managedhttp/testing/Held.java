package io.github.managedhttp.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this JVM holds, by name: threads, file descriptors where the system lists them, and objects of ours after a garbage
 * collection.
 */
public record Held(Map<String, Long> counts) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** Those of main, not of tests. */
    private static final Pattern OBJECTS = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+"
            + "(io\\.github\\.managedhttp\\.(?:jupiter|client|leak|timeline|report|cleanup|unmanaged)\\.\\S+).*");

    public static Held byThisJvm() throws IOException, JMException {
        Map<String, Long> counts = new TreeMap<>();
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                // A server's threads wait for more work for a minute.
                .filter(name -> !name.startsWith("loopback-server"))
                .forEach(name -> counts.merge("thread " + name.replaceAll("\\d+", "N"), 1L, Long::sum));
        countDescriptors(counts);
        histogram()
                .lines()
                .map(OBJECTS::matcher)
                .filter(Matcher::matches)
                .forEach(line -> counts.merge(line.group(2), Long.valueOf(line.group(1)), Long::sum));
        return new Held(counts);
    }

    private static void countDescriptors(Map<String, Long> counts) throws IOException {
        if (Files.isDirectory(DESCRIPTORS)) {
            try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
                descriptors.forEach(descriptor -> counts.merge("descriptor " + kind(descriptor), 1L, Long::sum));
            }
        }
    }

    private static String kind(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().replaceAll("\\d+", "N");
        } catch (IOException closedMeanwhile) {
            return "closed";
        }
    }

    private static String histogram() throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()})
                .toString();
    }

    /** What is held beyond something that was held before, once what is ending has ended. */
    public static Map<String, Long> beyond(Held before) throws Exception {
        return Await.last(() -> byThisJvm().minus(before), Map::isEmpty);
    }

    private Map<String, Long> minus(Held before) {
        Map<String, Long> more = new TreeMap<>();
        counts.forEach((what, count) -> {
            long difference = count - before.counts.getOrDefault(what, 0L);
            if (difference > 0) {
                more.put(what, difference);
            }
        });
        return more;
    }
}
