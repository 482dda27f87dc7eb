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
        return method + " " + origin() + path(keepQuery) + query(keepQuery);
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
        String redacted = path(false) + query(false);
        int end = Math.min(redacted.length(), LONGEST_PATH);
        return new RequestLine(method, scheme, authority, redacted.substring(0, end) + "…");
    }

    /** The request without what can differ between runs: no host, no query, no path segments with digits. */
    String template() {
        return method + " " + NUMBERED_SEGMENT.matcher(path(false)).replaceAll("{}");
    }

    private String origin() {
        String host = authority == null ? "" : authority.toString();
        String withoutUserInfo = host.substring(host.lastIndexOf('@') + 1);
        return scheme == null ? withoutUserInfo : scheme + "://" + withoutUserInfo;
    }

    private String path(boolean keepParameters) {
        String target = target();
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        // A session id is often a path parameter (;jsessionid=…), so these values are removed too.
        return keepParameters ? path : Secrets.ofPath(path);
    }

    private String query(boolean keepQuery) {
        String target = target();
        int start = target.indexOf('?');
        if (start < 0) {
            return "";
        }
        String query = target.substring(start + 1);
        return "?" + (keepQuery ? query : Secrets.ofQuery(query));
    }

    private String target() {
        String target = Secrets.ofTarget(path == null ? "/" : path);
        int fragment = target.indexOf('#');
        return fragment < 0 ? target : target.substring(0, fragment);
    }
}
