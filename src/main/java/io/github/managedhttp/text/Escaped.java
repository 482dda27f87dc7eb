package io.github.managedhttp.text;

import java.util.HexFormat;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one place where texts of other people's are made fit to be shown: names, messages, paths, URLs. Whatever is in them, it ends no
 * line, colours no console, hides and reorders nothing, and is no command of GitHub's.
 *
 * <p>What may not be shown becomes {@code \}{@code uXXXX}, so the text is still all there; within JSON that means the same character. To
 * escape twice is to escape once.
 */
public final class Escaped {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern END_OF_LINE = Pattern.compile("\r?\n");

    /** GitHub takes a line for a command that begins with this, after blanks. */
    private static final String COMMAND = "::";

    /** The same by an older syntax, wherever in a line it is. */
    private static final String OLDER_COMMAND = "##[";

    private Escaped() {}

    /**
     * Makes a text fit for one line, or a part of one.
     *
     * @param text any text
     * @return the text without what could end its line, move, hide, reorder or command
     */
    public static String line(String text) {
        return escape(text, Escaped::isVisible);
    }

    /**
     * The same for a console that shows ASCII alone.
     *
     * @param text any text
     * @return the text without what could end its line, in ASCII
     */
    public static String ascii(String text) {
        return escape(text, Escaped::isAscii);
    }

    /**
     * Makes a text fit that was put together of several lines, or is somebody's stack trace. Its ends of lines and tabs stay.
     *
     * @param text any text
     * @return the text, each of its lines as {@link #line} gives it
     */
    public static String lines(String text) {
        return END_OF_LINE
                .splitAsStream(text)
                .map(line -> escape(line, character -> character == '\t' || isVisible(character)))
                .collect(Collectors.joining("\n"));
    }

    private static String escape(String text, IntPredicate isShown) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        int command = command(text);
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int character = text.codePointAt(i);
            next = i + Character.charCount(character);
            boolean isCommand = i == command || (character == '#' && text.startsWith(OLDER_COMMAND, i));
            if (isShown.test(character) && !isCommand) {
                escaped.appendCodePoint(character);
            } else {
                text.substring(i, next).chars().forEach(unit -> append(escaped, (char) unit));
            }
        }
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, char unit) {
        escaped.append("\\u").append(HEX.toHexDigits(unit));
    }

    /** Nearly all texts are, and a page has some for each exchange. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAscii(text.charAt(i))) {
                return false;
            }
        }
        return command(text) < 0 && !text.contains(OLDER_COMMAND);
    }

    /** Where a command begins that is the first of its line, or -1. */
    private static int command(String text) {
        int i = 0;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return text.startsWith(COMMAND, i) ? i : -1;
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isAscii(int character) {
        return character >= ' ' && character <= '~';
    }

    /** Format characters are those that reorder a text or join others without being seen. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
