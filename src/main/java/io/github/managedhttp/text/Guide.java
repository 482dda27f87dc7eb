package io.github.managedhttp.text;

import java.util.Locale;

/**
 * The sections of the guides that explain messages, each in a few sentences. Every message ends with the address of its own, which is a
 * file of the repository and a heading in it, and never changes.
 */
public enum Guide {
    /** The state of a leak that has this name. */
    REQUEST_NOT_SENT(File.STATES),
    /** The state of a leak that has this name. */
    LEASE_PENDING(File.STATES),
    /** The state of a leak that has this name. */
    CONNECTING(File.STATES),
    /** The state of a leak that has this name. */
    TLS_HANDSHAKE(File.STATES),
    /** The state of a leak that has this name. */
    PROXY_TUNNEL(File.STATES),
    /** The state of a leak that has this name. */
    REQUEST_BODY(File.STATES),
    /** The state of a leak that has this name. */
    EXPECT_CONTINUE(File.STATES),
    /** The state of a leak that has this name. */
    RESPONSE_HEAD(File.STATES),
    /** The state of a leak that has this name. */
    RETRY_WAIT(File.STATES),
    /** The state of a leak that has this name. */
    RESPONSE_BODY(File.STATES),
    /** The state of a leak that has this name. */
    DRAINING(File.STATES),
    /** The state of a leak that has this name. */
    RESULT_BEFORE_END(File.STATES),
    /** The state of a leak that has this name. */
    RESULT_PENDING(File.STATES),
    /** The state of a leak that has this name. */
    NOT_RELEASED(File.STATES),
    /** The state of a leak that has this name. */
    PUSHED_STREAM(File.STATES),
    /** The state of a leak that has this name. */
    LEASED_BY_HAND(File.STATES),
    /** A leak that something which was thrown has left behind. */
    BROKEN_OFF(File.STATES),
    /** What HttpClient keeps after a cancel. */
    CANCELLED_ON_A_REUSED_CONNECTION(File.STATES),
    /** Clients that nobody has closed. */
    UNCLOSED_CLIENTS(File.MESSAGES),
    /** Connections of clients that are not watched. */
    UNRELEASED_CONNECTIONS(File.MESSAGES),
    /** Clients that others have built, and that nobody has watched. */
    CLIENTS_THAT_WERE_NOT_WATCHED(File.MESSAGES),
    /** What the application has open for itself. */
    BACKGROUND(File.MESSAGES),
    /** What the user's code has thrown on a thread of the client. */
    THROWN_WHERE_NOBODY_SEES_IT(File.MESSAGES),
    /** What is open through no doing of its own. */
    HELD_UP(File.MESSAGES),
    /** Code that keeps a thread of the client. */
    BLOCKED_THREAD(File.MESSAGES),
    /** The use of a client that was closed with its scope. */
    USED_AFTER_CLOSE(File.MESSAGES),
    /** The baseline. */
    KNOWN_LEAKS(File.MESSAGES),
    /** A parameter, an annotation or a value that cannot be understood. */
    BAD_CONFIGURATION(File.MESSAGES),
    /** A detector that has not proved itself. */
    SELF_TEST(File.MESSAGES),
    /** A version that is too old. */
    VERSIONS(File.MESSAGES);

    /** Where this library is at home. */
    public static final String HOME = "https://github.com/managedhttp/managed-http-clients";

    private final File file;

    Guide(File file) {
        this.file = file;
    }

    /** {@return the address, such as {@code src/docs/states.md#response-body}} */
    @Override
    public String toString() {
        return "src/docs/" + file.name().toLowerCase(Locale.ROOT) + ".md#"
                + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Refers to the section, as the end of a sentence or a line of its own does.
     *
     * @return such as {@code see src/docs/states.md#response-body}
     */
    public String see() {
        return "see " + this;
    }

    /**
     * Refers to the section from elsewhere, as a file of another tool's does.
     *
     * @return the whole address
     */
    public String url() {
        return HOME + "/blob/main/" + this;
    }

    private enum File {
        STATES,
        MESSAGES
    }
}
