package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.Waiter;
import java.util.Map;
import java.util.Optional;

/**
 * How a response is ended where a library stands between the user and the client, and hides the client's own way: by the name of the
 * artifact that calls the client. For another library add a line; {@code %s} is where it was called.
 */
final class LibraryAdvice {

    /** Of libraries that give a response which is to be closed. */
    private static final Map<String, String> CLOSES = Map.of(
            "spring-web", "close the ClientHttpResponse of the call%s, or let retrieve() or getForObject() read it",
            "feign-hc5", "close the Response.body() of the call%s, or let Feign decode it",
            "jersey-apache5-connector", "close the Response of the call%s, or let readEntity() read it",
            "google-http-client-apache-v5", "call disconnect() on the HttpResponse of the call%s",
            "apache5-client", "close or abort() the ResponseInputStream of the call%s",
            "docker-java-transport-httpclient5", "close the Response, InputStream or ResultCallback of the call%s");

    /** Of libraries that read the whole response and then tell a listener or complete a future. */
    private static final Map<String, String> AWAITS = Map.of(
            "elasticsearch-rest5-client",
                    "let the test wait until the ResponseListener given%s is called; a cancel frees only a new connection",
            "opensearch-java", "await the CompletableFuture returned%s; a cancel frees only a new connection");

    private LibraryAdvice() {}

    /** For a response that a call has given and nobody has closed. */
    static Optional<String> onResponse(OpenConnection leak, String at) {
        return of(CLOSES, leak, at);
    }

    /** For a body that is not at its end, and whose future the library keeps for itself, as far as one can see. */
    static Optional<String> onBody(OpenConnection leak, String at) {
        Waiter.Kind waiter = leak.waiter().kind();
        return waiter == Waiter.Kind.CALLBACK || waiter == Waiter.Kind.UNSEEN ? of(AWAITS, leak, at) : Optional.empty();
    }

    private static Optional<String> of(Map<String, String> ways, OpenConnection leak, String at) {
        return Optional.ofNullable(ways.get(leak.throughArtifact())).map(way -> way.replace("%s", at));
    }
}
