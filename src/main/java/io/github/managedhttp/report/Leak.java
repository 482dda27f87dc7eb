package io.github.managedhttp.report;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.Fingerprint;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.report.words.Names;
import io.github.managedhttp.report.words.Words;
import java.util.List;

/**
 * One connection that was found open, as the reports of a run keep it. Every text is redacted.
 *
 * @param verdict what was done about it
 * @param fingerprint the same for leaks of one cause
 * @param client the client's name
 * @param owner who is charged, by the full name
 * @param ownerId JUnit's unique id of the owner
 * @param candidates the tests that could have started it, if that could not be decided
 * @param request method and URL, or ""
 * @param redirectedTo method and URL of the request that an answer redirected to, or ""
 * @param kind what it is that was left open
 * @param requestKind method and path, with numbers left out: the same for every request of its kind
 * @param exchange Apache's id of the exchange, or ""
 * @param route the route as Apache writes it, or ""
 * @param connection protocol and local port of the connection, as far as they are known
 * @param state how far the exchange had come
 * @param diagnosis the state in words
 * @param ageMillis milliseconds since it was started
 * @param thread the name of the thread that started it
 * @param callSite the user's frames where it was started, innermost first
 * @param through the library that called the client for the user, or "" if the user's own code did
 * @param reason why it may stay open, or "" if it may not
 * @param text all of this, and what to do about it, as a test's failure shows it
 * @param formerFingerprint the fingerprint as an earlier version made it, or "" if that is the same
 */
public record Leak(
        Verdict verdict,
        String fingerprint,
        String client,
        String owner,
        String ownerId,
        List<String> candidates,
        String request,
        String redirectedTo,
        LeakKind kind,
        String requestKind,
        String exchange,
        String route,
        ConnectionInfo connection,
        String state,
        String diagnosis,
        long ageMillis,
        String thread,
        List<Frame> callSite,
        String through,
        String reason,
        String text,
        String formerFingerprint) {

    /**
     * Fills in what is missing in files of an earlier version.
     *
     * @param verdict what was done about it
     * @param fingerprint the same for leaks of one cause
     * @param client the client's name
     * @param owner who is charged, by the full name
     * @param ownerId JUnit's unique id of the owner
     * @param candidates the tests that could have started it, if that could not be decided
     * @param request method and URL, or ""
     * @param redirectedTo method and URL of the request that an answer redirected to, or ""
     * @param kind what it is that was left open
     * @param requestKind method and path, with numbers left out: the same for every request of its kind
     * @param exchange Apache's id of the exchange, or ""
     * @param route the route as Apache writes it, or ""
     * @param connection protocol and local port of the connection, as far as they are known
     * @param state how far the exchange had come
     * @param diagnosis the state in words
     * @param ageMillis milliseconds since it was started
     * @param thread the name of the thread that started it
     * @param callSite the user's frames where it was started, innermost first
     * @param through the library that called the client for the user, or "" if the user's own code did
     * @param reason why it may stay open, or "" if it may not
     * @param text all of this, and what to do about it, as a test's failure shows it
     * @param formerFingerprint the fingerprint as an earlier version made it, or "" if that is the same
     */
    public Leak {
        formerFingerprint = formerFingerprint == null ? "" : formerFingerprint;
    }

    /** The state of a leak that is known only from the numbers of a pool. */
    public static final String IN_POOL = "IN_POOL";

    private static final ConnectionInfo NO_WIRE = new ConnectionInfo("", 0);
    /** What was done about a leak, the most severe first. */
    public enum Verdict {
        /** A test, a class or the run failed because of it. */
        FAILED("leak", Verbs.LEAKED, "", "✗"),
        /** It was only printed. */
        WARNED("warning", Verbs.LEAKED, " (warning only)", "!"),
        /** It was only printed, because it is in the baseline. */
        KNOWN("known", Verbs.LEAKED, " (known to the baseline)", "≈"),
        /** It was allowed to stay open. */
        ALLOWED("allowed", Verbs.ALLOWED, "", "○");

        private final String label;
        private final Verbs verbs;
        private final String remark;
        private final String sign;

        Verdict(String label, Verbs verbs, String remark, String sign) {
            this.label = label;
            this.verbs = verbs;
            this.remark = remark;
            this.sign = sign;
        }

        /** {@return the word that a line about such a leak starts with, such as {@code warning}} */
        public String label() {
            return label;
        }

        /** {@return a single character for it} */
        public String sign() {
            return sign;
        }

        /**
         * Describes one leak.
         *
         * @param kind what was left open
         * @return such as {@code leaked (warning only)}
         */
        public String of(LeakKind kind) {
            return verbs.of(kind) + remark;
        }

        /** Describes many, such as {@code 2 connections leaked (warning only)}, or returns "" if there are none. */
        String of(Tally tally) {
            return Words.wrap("", tally.sentence(verbs), remark);
        }
    }

    /**
     * Converts an open connection to what the reports keep of it.
     *
     * @param open the connection
     * @param verdict what was done about it
     * @param diagnosis its state in words
     * @param text all of this, and what to do about it, as a test's failure shows it
     * @return the leak
     */
    public static Leak of(OpenConnection open, Verdict verdict, String diagnosis, String text) {
        return new Leak(
                verdict,
                open.fingerprint(),
                open.client(),
                open.ownerFullName(),
                open.owner(),
                open.candidates(),
                open.request(),
                open.redirectedTo(),
                LeakKind.of(open),
                open.requestKind(),
                open.exchangeId(),
                open.route(),
                open.connection(),
                open.state().name(),
                diagnosis,
                open.age().toMillis(),
                open.thread(),
                open.callSite().stream().map(Frame::of).toList(),
                open.through(),
                open.allowance().orElse(""),
                text,
                open.formerFingerprint().equals(open.fingerprint()) ? "" : open.formerFingerprint());
    }

    /**
     * Creates a leak that is known only from the numbers of a pool: of a client that the user has built, or of one that reports open
     * connections after its close.
     *
     * @param owner who is charged
     * @param client the client's name
     * @param diagnosis what it has open, without the owner
     * @param text the sentence that a test's failure shows
     * @return the leak, for which its owner fails
     */
    public static Leak inPool(Owner owner, String client, String diagnosis, String text) {
        return new Leak(
                Verdict.FAILED,
                Fingerprint.of(LeakKind.POOL.name(), client, Names.withoutArguments(owner.fullName())),
                client,
                owner.fullName(),
                owner.uniqueId(),
                List.of(),
                "",
                "",
                LeakKind.POOL,
                "",
                "",
                "",
                NO_WIRE,
                IN_POOL,
                diagnosis,
                0,
                "",
                List.of(),
                "",
                "",
                text,
                "");
    }

    /**
     * Returns the same leak with another verdict.
     *
     * @param otherwise what is done about it
     * @return the leak with that verdict
     */
    public Leak judged(Verdict otherwise) {
        return with(otherwise, reason);
    }

    /**
     * Returns the same leak as one that is allowed to stay open.
     *
     * @param because why it may
     * @return the leak as an allowed one
     */
    public Leak allowed(String because) {
        return with(Verdict.ALLOWED, because);
    }

    private Leak with(Verdict otherwise, String because) {
        return new Leak(
                otherwise,
                fingerprint,
                client,
                owner,
                ownerId,
                candidates,
                request,
                redirectedTo,
                kind,
                requestKind,
                exchange,
                route,
                connection,
                state,
                diagnosis,
                ageMillis,
                thread,
                callSite,
                through,
                because,
                text,
                formerFingerprint);
    }

    /** {@return the line to look at first, such as {@code FeedClient.java:25}, or "" if it is not known} */
    public String place() {
        return callSite.isEmpty() ? "" : callSite.get(0).place();
    }
}
