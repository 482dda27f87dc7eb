package io.github.managedhttp.leak;

/**
 * What the user's code has thrown in the middle of an exchange, where nobody sees it.
 *
 * @param code which code, such as {@code callback}
 * @param request the request of the exchange, redacted, or "" if it was not sent yet
 * @param thrown what it has thrown
 */
public record UnseenError(String code, String request, Throwable thrown) {}
