package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Removes possible secrets from URLs and host names.
 *
 * @hidden
 */
@Internal
public final class Secrets {

    static final String REDACTED = "***";

    /** One of a query, with what follows its name; a token that stands alone can end in the padding of Base64. */
    private static final Pattern PARAMETER = Pattern.compile("([^=&;]*)(=[^&;]*)?");

    /** One of a path, such as {@code ;jsessionid=1}. */
    private static final Pattern PATH_PARAMETER = Pattern.compile(";([^=/;]*)(=[^/;]*)?");

    /** What begins as a host and a port and is none: a password with a slash, a question mark or a hash in it. */
    private static final Pattern BROKEN_AUTHORITY =
            Pattern.compile("(?<=//)[^/?#\\[@]*:(?!\\d*(?:[/?#]|$))[^/?#@]*(?=[/?#]|$)");

    private static final Pattern USER_INFO_IN_QUERY = Pattern.compile("(?<=//)[^/?#&;]*@");

    private static final Pattern URL_IN_TEXT = Pattern.compile("[^\\s\"']*(?://|[/\\w]\\?)[^\\s\"']*");

    private Secrets() {}

    /**
     * Renders a host or a route without user info.
     *
     * @param hosts an object whose {@code toString} contains the hosts, such as an {@code HttpRoute}
     * @return such as <code>{}-&gt;[http://localhost:8081]</code>
     */
    public static String withoutUserInfo(Object hosts) {
        String text = hosts.toString();
        return text.indexOf('@') < 0
                ? text
                : Arrays.stream(text.split("(?<=->)")).map(Secrets::ofHost).collect(Collectors.joining());
    }

    /**
     * Removes user info and the values of queries from the URLs in a text.
     *
     * @param text a text that can contain URLs, such as the name of a parameterized test
     * @return the text without them
     */
    public static String withoutSecrets(String text) {
        return URL_IN_TEXT.matcher(text).replaceAll(url -> Matcher.quoteReplacement(ofUrl(url.group())));
    }

    /** A URL, or the target of a request, without user info, fragment and values. */
    static String ofUrl(String url) {
        String target = ofTarget(url);
        int query = target.indexOf('?');
        return query < 0
                ? ofPath(target)
                : ofPath(target.substring(0, query)) + "?" + ofQuery(target.substring(query + 1));
    }

    /** Up to the last {@code @}, because a password can contain one. */
    private static String ofHost(String host) {
        int at = host.lastIndexOf('@');
        int slashes = host.indexOf("//");
        int begin = slashes >= 0 && slashes < at ? slashes + 2 : host.startsWith("[") ? 1 : 0;
        return at < 0 ? host : host.substring(0, begin) + host.substring(at + 1);
    }

    /**
     * The target of a request without its fragment, and without the user info that a URL in it can have; an {@code @} in a plain path is
     * part of a name.
     */
    static String ofTarget(String target) {
        String whole = target.contains("//") ? BROKEN_AUTHORITY.matcher(target).replaceAll(REDACTED) : target;
        int query = whole.indexOf('?');
        String path = query < 0 ? whole : whole.substring(0, query);
        boolean hasHost = path.contains("//") || !path.startsWith("/");
        String rest = USER_INFO_IN_QUERY.matcher(whole.substring(path.length())).replaceAll("");
        String shown = (hasHost ? ofHost(path) : path) + rest;
        int fragment = shown.indexOf('#');
        return fragment < 0 ? shown : shown.substring(0, fragment);
    }

    /** A session id is often a parameter of a path ({@code ;jsessionid=…}). */
    private static String ofPath(String path) {
        return path.indexOf(';') < 0 ? path : PATH_PARAMETER.matcher(path).replaceAll(found -> ";" + redacted(found));
    }

    private static String ofQuery(String query) {
        return PARAMETER.matcher(query).replaceAll(Secrets::redacted);
    }

    /** What has no value is one. */
    private static String redacted(MatchResult parameter) {
        String name = parameter.group(1);
        String value = parameter.group(2);
        boolean hasValue = value != null && !value.replace("=", "").isEmpty();
        boolean isNothing = name.isEmpty() && value == null;
        return isNothing ? "" : Matcher.quoteReplacement(hasValue ? name + "=" : "") + REDACTED;
    }
}
