package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What leaks of one cause have in common, in eight hexadecimal digits.
 *
 * @hidden
 */
@Internal
public final class Fingerprint {

    /** In Java's {@code lambda$reads$0}, and in Kotlin's {@code reads$lambda$1$lambda$0}. */
    private static final Pattern NUMBER_OF_LAMBDA = Pattern.compile("\\$\\d+(?=\\$|$)");

    /** The numbers that were left out of Java's lambdas, and of no other language's. */
    private static final Pattern FORMER_LAMBDA = Pattern.compile("(lambda\\$.*)\\$\\d+");

    private Fingerprint() {}

    /**
     * The fingerprint of a leak.
     *
     * @param requestTemplate its request without what can differ between runs, or ""
     * @param frame the first frame of the user's code, or null if there is none
     */
    static String of(String requestTemplate, @Nullable StackTraceElement frame, State state) {
        return of(
                requestTemplate, frame == null ? "" : place(frame.getClassName(), frame.getMethodName()), state.name());
    }

    /**
     * Computes the fingerprints of the same leak in every state: how far a request has come when its test ends can differ from run to
     * run.
     *
     * @param requestTemplate its request without what can differ between runs, or ""
     * @param type the class of the first frame of the user's code, or ""
     * @param method the method of that frame, or ""
     * @return the fingerprints, or none if neither is known
     */
    public static List<String> inEveryState(String requestTemplate, String type, String method) {
        if (requestTemplate.isEmpty() && type.isEmpty()) {
            return List.of();
        }
        String place = type.isEmpty() ? "" : place(type, method);
        return Stream.of(State.values())
                .map(state -> of(requestTemplate, place, state.name()))
                .toList();
    }

    /** Without the number of a lambda: the compiler numbers lambdas, so adding one would change the names of those after it. */
    private static String place(String type, String method) {
        return type + "."
                + (method.contains("lambda$") ? NUMBER_OF_LAMBDA.matcher(method).replaceAll("") : method);
    }

    /**
     * Computes a fingerprint of facts that do not change between runs, so without numbers.
     *
     * @param cause what the leaks have in common
     * @return eight hexadecimal digits
     */
    public static String of(String... cause) {
        String joined = String.join("|", cause);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /**
     * The fingerprint of older versions, which used the line of a library instead of the user's line.
     *
     * @param frame the innermost frame that was neither HttpClient's nor the JDK's, or null if there was none
     */
    static String formerly(String requestTemplate, @Nullable StackTraceElement frame, State state) {
        String place = frame == null
                ? ""
                : frame.getClassName() + "."
                        + FORMER_LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1");
        return of(requestTemplate, place, state.name());
    }
}
