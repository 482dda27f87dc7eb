package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What leaks of one cause have in common, in eight hexadecimal digits.
 *
 * @hidden
 */
@Internal
public final class Fingerprint {

    /** The numbers that were left out of Java's lambdas, and of no other language's. */
    private static final Pattern FORMER_LAMBDA = Pattern.compile("(lambda\\$.*)\\$\\d+");

    private Fingerprint() {}

    static String of(String requestTemplate, String place, State state) {
        return of(requestTemplate, place, state.name());
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
     * The fingerprint of older versions, which used the line of a library instead of the user's line, and did not distinguish a
     * body that is drained from one that is read.
     *
     * @param frame the innermost frame that was neither HttpClient's nor the JDK's, or null if there was none
     */
    static String formerly(String requestTemplate, @Nullable StackTraceElement frame, State state) {
        String place = frame == null
                ? ""
                : frame.getClassName() + "."
                        + FORMER_LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1");
        return of(requestTemplate, place, state == State.DRAINING ? State.RESPONSE_BODY : state);
    }
}
