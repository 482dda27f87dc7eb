package io.github.managedhttp.leak.callsite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of Kotlin's inline functions, which the compiler copies into whoever calls them and numbers from the end of the caller's
 * file on. A source map in the class file (JSR 45, in Kotlin's stratum for debuggers) tells where the caller called.
 */
final class KotlinLines {

    private static final String STRATUM = "*S KotlinDebug\n";
    private static final String END = "*E";

    /** Such as {@code 22#1:36,3}: line 22 stands for 36 to 38. */
    private static final Pattern LINES = Pattern.compile("(?m)^(\\d+)(?:#\\d+)?:(\\d+)(?:,(\\d+))?$");

    /**
     * By the first of the lines that a line of the caller stands for: how many lines that are, and the caller's. All of it is the
     * JDK's, for classes of other loaders keep it.
     */
    private static final ClassValue<NavigableMap<Integer, Map.Entry<Integer, Integer>>> MAPS = new ClassValue<>() {
        @Override
        protected NavigableMap<Integer, Map.Entry<Integer, Integer>> computeValue(Class<?> type) {
            return read(type);
        }
    };

    private KotlinLines() {}

    /** The frame, in a line that its file has. */
    static StackTraceElement real(@Nullable Class<?> type, StackTraceElement frame) {
        String file = frame.getFileName();
        if (type == null || file == null || !file.endsWith(".kt")) {
            return frame;
        }
        int line = caller(MAPS.get(type), frame.getLineNumber());
        return line == frame.getLineNumber()
                ? frame
                : new StackTraceElement(
                        null,
                        frame.getModuleName(),
                        frame.getModuleVersion(),
                        frame.getClassName(),
                        frame.getMethodName(),
                        file,
                        line);
    }

    private static NavigableMap<Integer, Map.Entry<Integer, Integer>> read(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        ClassLoader loader = type.getClassLoader();
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(file)) {
            return parse(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException | RuntimeException e) {
            // A class loader's of the user's.
            return new TreeMap<>();
        }
    }

    /** Of a class file with a source map somewhere in it. */
    static NavigableMap<Integer, Map.Entry<Integer, Integer>> parse(String classFile) {
        NavigableMap<Integer, Map.Entry<Integer, Integer>> map = new TreeMap<>();
        int begin = classFile.indexOf(STRATUM);
        int end = classFile.indexOf(END, begin);
        if (begin >= 0 && end >= 0) {
            Matcher lines = LINES.matcher(classFile.substring(begin, end));
            while (lines.find()) {
                int count = lines.group(3) == null ? 1 : Integer.parseInt(lines.group(3));
                map.put(Integer.parseInt(lines.group(2)), Map.entry(count, Integer.parseInt(lines.group(1))));
            }
        }
        return map;
    }

    static int caller(NavigableMap<Integer, Map.Entry<Integer, Integer>> map, int line) {
        Map.Entry<Integer, Map.Entry<Integer, Integer>> lines = map.floorEntry(line);
        return lines == null || line >= lines.getKey() + lines.getValue().getKey()
                ? line
                : lines.getValue().getValue();
    }
}
