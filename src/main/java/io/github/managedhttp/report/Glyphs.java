package io.github.managedhttp.report;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The characters that a report is drawn with. */
enum Glyphs {
    UNICODE,
    ASCII;

    /** What the console shows. The properties are in the order of their precision; the JDK knows not all of them everywhere. */
    static Glyphs ofConsole() {
        return of(System::getProperty, Charset.defaultCharset());
    }

    static Glyphs of(UnaryOperator<@Nullable String> properties, Charset otherwise) {
        String encoding = Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .map(properties)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse(otherwise.name());
        return encoding.toUpperCase(Locale.ROOT).startsWith("UTF") ? UNICODE : ASCII;
    }

    String top() {
        return this == UNICODE ? "┌─ " : "+- ";
    }

    String side() {
        return this == UNICODE ? "│  " : "|  ";
    }

    String bottom() {
        return this == UNICODE ? "└─ " : "+- ";
    }

    String dash() {
        return this == UNICODE ? "── " : "-- ";
    }

    String dot() {
        return this == UNICODE ? " · " : " - ";
    }

    /** Such as {@code  × 12} with a blank before it, or "" for one. */
    String times(int size) {
        String sign = this == UNICODE ? " × " : " x ";
        return size == 1 ? "" : sign + size;
    }

    String ellipsis() {
        return this == UNICODE ? "…" : "...";
    }
}
