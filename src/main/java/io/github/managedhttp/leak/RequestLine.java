package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Method and target of a request. Rendered only for reports, without secrets: never with user info, and with query values only if
 * configured.
 *
 * @param method the method, such as {@code GET}
 * @param scheme the scheme, or null if the request has none
 * @param authority host and port as an object whose {@code toString} gives them, or null
 * @param path path and query as they are sent, or null
 * @hidden
 */
@Internal
public record RequestLine(
        String method,
        @Nullable String scheme,
        @Nullable Object authority,
        @Nullable String path) {

    private static final int LONGEST_PATH = 500;
    private static final Pattern NUMBERED_SEGMENT = Pattern.compile("(?<=/)[^/]*\\d[^/]*");

    /**
     * Renders method and URL.
     *
     * @param keepQuery whether query values stay readable
     * @return such as {@code GET http://localhost:8081/feed?token=***}
     */
    public String render(boolean keepQuery) {
        return method + " " + origin() + target(keepQuery);
    }

    /**
     * Returns a short copy. Values are removed before the text is cut, so that no part of a secret remains.
     *
     * @return this line if it is short enough; else a copy without values, cut to a maximum length
     */
    public RequestLine bounded() {
        if (path == null || path.length() <= LONGEST_PATH) {
            return this;
        }
        String redacted = target(false);
        int end = Math.min(redacted.length(), LONGEST_PATH);
        return new RequestLine(method, scheme, authority, redacted.substring(0, end) + "…");
    }

    /** The request without what can differ between runs: no host, no query, no path segments with digits. */
    String template() {
        String target = target(false);
        int query = target.indexOf('?');
        String plain = query < 0 ? target : target.substring(0, query);
        return method + " " + NUMBERED_SEGMENT.matcher(plain).replaceAll("{}");
    }

    private String origin() {
        String host = authority == null ? "" : authority.toString();
        String withoutUserInfo = host.substring(host.lastIndexOf('@') + 1);
        return scheme == null ? withoutUserInfo : scheme + "://" + withoutUserInfo;
    }

    private String target(boolean keepValues) {
        String target = path == null ? "/" : path;
        return keepValues ? Secrets.ofTarget(target) : Secrets.ofUrl(target);
    }
}
