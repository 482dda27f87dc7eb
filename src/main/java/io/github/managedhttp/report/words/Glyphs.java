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
    /** For consoles that do not show Unicode. */
    ASCII;

    /** {@return the characters that the console shows} */
    public static Glyphs ofConsole() {
        return of(System::getProperty, Charset.defaultCharset());
    }

    /** The properties are tried from the most specific on; not every JDK sets all of them. */
    static Glyphs of(UnaryOperator<@Nullable String> properties, Charset otherwise) {
        String encoding = Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .map(properties)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse(otherwise.name());
        return encoding.toUpperCase(Locale.ROOT).startsWith("UTF") ? UNICODE : ASCII;
    }

    /** {@return the start of the first line of a block} */
    public String top() {
        return this == UNICODE ? "┌─ " : "+- ";
    }

    /** {@return the start of its other lines} */
    public String side() {
        return this == UNICODE ? "│  " : "|  ";
    }

    /** {@return the start of its last line} */
    public String bottom() {
        return this == UNICODE ? "└─ " : "+- ";
    }

    /** {@return the start of a line without a block} */
    public String dash() {
        return this == UNICODE ? "── " : "-- ";
    }

    /** {@return the separator of the parts of a title} */
    public String dot() {
        return this == UNICODE ? " · " : " - ";
    }

    /**
     * Formats the size of a group.
     *
     * @param size the size
     * @return such as {@code  × 12} with a blank before it, or "" for one
     */
    public String times(int size) {
        String sign = this == UNICODE ? " × " : " x ";
        return size == 1 ? "" : sign + size;
    }

    /** {@return the sign for an omitted text} */
    public String ellipsis() {
        return this == UNICODE ? "…" : "...";
    }
}
