package io.github.managedhttp.jupiter.scope;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.jupiter.configuration.UsageException;
import io.github.managedhttp.leak.OpenConnections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The types that can be injected, for messages: with their packages, because a wrong import is a common mistake. */
public final class InjectableTypes {

    /** What JUnit says of a parameter such as {@code java.net.http.HttpClient client}. */
    private static final Pattern FOREIGN_CLIENT =
            Pattern.compile("No ParameterResolver registered for parameter \\[(?:.* )?([\\w.$]+Client) \\w+\\].*");

    private InjectableTypes() {}

    static String names() {
        return Stream.of(
                        CloseableHttpAsyncClient.class,
                        HttpAsyncClient.class,
                        MinimalHttpAsyncClient.class,
                        CloseableHttpClient.class,
                        HttpClient.class,
                        HttpAsyncClientBuilder.class,
                        HttpClientBuilder.class,
                        OpenConnections.class,
                        CleanupRegistry.class)
                .map(Class::getName)
                .collect(joining(", "));
    }

    /**
     * Explains the failure of a parameter that JUnit found no resolver for, if it is a client of another library: then the import is
     * wrong. Other extensions may inject such types, so we do not claim them ourselves.
     *
     * @param failure what a test or a lifecycle method failed with
     * @return the explained failure, or the same one
     */
    public static Throwable explained(Throwable failure) {
        if (!(failure instanceof ParameterResolutionException)) {
            return failure;
        }
        String message = String.valueOf(failure.getMessage());
        Matcher foreign = FOREIGN_CLIENT.matcher(message);
        return foreign.matches() ? new UsageException(sentence(message, foreign.group(1))).inParameter() : failure;
    }

    private static String sentence(String message, String type) {
        String found = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        return found + ", and " + type + " is not injected by @ManagedHttpClients. Expected one of: " + names() + ".";
    }
}
