package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.leak.Secrets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Names the invocations of a class and of a method. */
final class Invocation {

    private static final int LONGEST = 60;

    /** What the name of an invocation begins with by default, in JUnit 5 and 6. */
    private static final Pattern NUMBER = Pattern.compile("^\\[\\d+]\\s*");

    /** The name of a repeated test by default. It only says the number once more. */
    private static final Pattern REPETITION = Pattern.compile("repetition \\d+ of \\d+");

    private Invocation() {}

    /** The numbers of a test's invocations and the name of the last one, such as {@code [3] "/404"}; "" for a test that has none. */
    static String of(ExtensionContext context) {
        String uniqueId = context.getUniqueId();
        String numbers = numbers(uniqueId);
        // Else it is the class that is invoked several times, and the name is that of the method.
        boolean isOfMethod = !numbers.isEmpty() && uniqueId.startsWith("#", uniqueId.lastIndexOf(':') + 1);
        return isOfMethod ? numbers + quoted(context.getDisplayName()) : numbers;
    }

    /** The numbers in the unique id, in the format of Surefire. */
    static String numbers(String uniqueId) {
        StringBuilder numbers = new StringBuilder();
        for (int at = uniqueId.indexOf(":#"); at >= 0; at = uniqueId.indexOf(":#", at + 1)) {
            int end = at + 2;
            while (Character.isDigit(uniqueId.charAt(end))) {
                end++;
            }
            // A Kotlin method may be named "#12 is fixed".
            if (end > at + 2 && uniqueId.charAt(end) == ']') {
                numbers.append('[').append(uniqueId, at + 2, end + 1);
            }
        }
        return numbers.toString();
    }

    /** In quotes, which JUnit 6 writes around texts itself. */
    static String quoted(String displayName) {
        String name = Secrets.withoutSecrets(
                NUMBER.matcher(displayName).replaceFirst("").strip());
        if (name.isEmpty() || REPETITION.matcher(name).matches()) {
            return "";
        }
        String shown = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
        return shown.indexOf('"') < 0 ? " \"" + shown + "\"" : " " + shown;
    }
}
