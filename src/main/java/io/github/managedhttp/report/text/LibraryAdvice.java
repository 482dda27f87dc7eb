package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.Waiter;
import java.util.Map;
import java.util.Optional;

/**
 * How to end a response if a library stands between the user and the client, by the name of the artifact that calls the client. To add
 * a library, add a line; {@code %s} is the place of the call.
 */
final class LibraryAdvice {

    /** Libraries that return a response which the user has to close. */
    private static final Map<String, String> CLOSES = Map.of(
            "spring-web", "close the ClientHttpResponse of the call%s, or let retrieve() or getForObject() read it",
            "client-v2", "close the Records or the QueryResponse of the call%s",
            "feign-hc5", "close the Response.body() of the call%s, or let Feign decode it",
            "jersey-apache5-connector", "close the Response of the call%s, or let readEntity() read it",
            "google-http-client-apache-v5", "call disconnect() on the HttpResponse of the call%s",
            "apache5-client", "close or abort() the ResponseInputStream of the call%s",
            "docker-java-transport-httpclient5", "close the Response, InputStream or ResultCallback of the call%s");

    /** Libraries that read the whole response and then call a listener or complete a future. */
    private static final Map<String, String> AWAITS = Map.of(
            "elasticsearch-rest5-client",
                    "let the test wait until the ResponseListener given%s is called; cancelling does not release a reused connection",
            "opensearch-java",
                    "await the CompletableFuture returned%s; cancelling does not release a reused connection");

    private LibraryAdvice() {}

    /** For a response that a call has returned and nobody has closed. */
    static Optional<String> onResponse(OpenConnection leak, String at) {
        return of(CLOSES, leak, at);
    }

    /** For a body that has not ended, if the library seems to keep the future to itself. */
    static Optional<String> onBody(OpenConnection leak, String at) {
        Waiter.Kind waiter = leak.waiter().kind();
        return waiter == Waiter.Kind.CALLBACK || waiter == Waiter.Kind.UNSEEN ? of(AWAITS, leak, at) : Optional.empty();
    }

    private static Optional<String> of(Map<String, String> ways, OpenConnection leak, String at) {
        return Optional.ofNullable(ways.get(leak.throughArtifact())).map(way -> way.replace("%s", at));
    }
}
