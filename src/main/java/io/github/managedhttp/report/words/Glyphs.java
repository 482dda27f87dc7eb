package io.github.managedhttp.report.words;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The characters that a report is drawn with. */
public enum Glyphs {
    /** Box-drawing characters and signs. */
    UNICODE,
    /** What every console shows. */
    ASCII;

    /** {@return the characters that the console shows} */
    public static Glyphs ofConsole() {
        return of(System::getProperty, Charset.defaultCharset());
    }

    /** The properties are in the order of their precision; no JDK has all of them everywhere. */
    static Glyphs of(UnaryOperator<@Nullable String> properties, Charset otherwise) {
        String encoding = Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .map(properties)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse(otherwise.name());
        return encoding.toUpperCase(Locale.ROOT).startsWith("UTF") ? UNICODE : ASCII;
    }

    /** {@return what the first line of a block begins with} */
    public String top() {
        return this == UNICODE ? "┌─ " : "+- ";
    }

    /** {@return what its other lines begin with} */
    public String side() {
        return this == UNICODE ? "│  " : "|  ";
    }

    /** {@return what its last line begins with} */
    public String bottom() {
        return this == UNICODE ? "└─ " : "+- ";
    }

    /** {@return what a line that has no block begins with} */
    public String dash() {
        return this == UNICODE ? "── " : "-- ";
    }

    /** {@return what separates the parts of a title} */
    public String dot() {
        return this == UNICODE ? " · " : " - ";
    }

    /**
     * Counts equal things.
     *
     * @param size how many they are
     * @return such as {@code  × 12} with a blank before it, or "" for one
     */
    public String times(int size) {
        String sign = this == UNICODE ? " × " : " x ";
        return size == 1 ? "" : sign + size;
    }

    /** {@return what stands for a text that is left out} */
    public String ellipsis() {
        return this == UNICODE ? "…" : "...";
    }
}
