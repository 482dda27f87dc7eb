package io.github.managedhttp.leak;

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
 *
 * @param callers the caller's lines, by the first of the lines that each stands for
 * @param lengths how many lines that are
 */
record KotlinLines(NavigableMap<Integer, Integer> callers, Map<Integer, Integer> lengths) {

    private static final String STRATUM = "*S KotlinDebug\n";
    private static final String END = "*E";

    /** Such as {@code 22#1:36,3}: line 22 stands for 36 to 38. */
    private static final Pattern LINES = Pattern.compile("(?m)^(\\d+)(?:#\\d+)?:(\\d+)(?:,(\\d+))?$");

    private static final ClassValue<KotlinLines> OF = new ClassValue<>() {
        @Override
        protected KotlinLines computeValue(Class<?> type) {
            return read(type);
        }
    };

    /** The frame, in a line that its file has. */
    static StackTraceElement real(@Nullable Class<?> type, StackTraceElement frame) {
        String file = frame.getFileName();
        if (type == null || file == null || !file.endsWith(".kt")) {
            return frame;
        }
        int line = OF.get(type).callerOf(frame.getLineNumber());
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

    private static KotlinLines read(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        ClassLoader loader = type.getClassLoader();
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(file)) {
            return parse(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException | RuntimeException e) {
            // A class loader's of the user's.
            return parse("");
        }
    }

    /** Of a class file with a source map somewhere in it. */
    static KotlinLines parse(String classFile) {
        KotlinLines lines = new KotlinLines(new TreeMap<>(), new TreeMap<>());
        int begin = classFile.indexOf(STRATUM);
        int end = classFile.indexOf(END, begin);
        if (begin >= 0 && end >= 0) {
            Matcher matcher = LINES.matcher(classFile.substring(begin, end));
            while (matcher.find()) {
                int first = Integer.parseInt(matcher.group(2));
                lines.callers.put(first, Integer.parseInt(matcher.group(1)));
                lines.lengths.put(first, matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3)));
            }
        }
        return lines;
    }

    int callerOf(int line) {
        Map.Entry<Integer, Integer> caller = callers.floorEntry(line);
        return caller == null || line >= caller.getKey() + lengths.getOrDefault(caller.getKey(), 0)
                ? line
                : caller.getValue();
    }
}
