package io.github.managedhttp.assertj;

import io.github.managedhttp.leak.OpenConnections;
import org.jspecify.annotations.Nullable;

/**
 * Entry point for assertions about open connections. Can be imported next to AssertJ's own {@code assertThat}.
 *
 * <pre>{@code
 * import static io.github.managedhttp.assertj.ManagedHttpAssertions.assertThat;
 *
 * @Test
 * void streams(CloseableHttpAsyncClient client, OpenConnections open) {
 *     var feed = client.execute(SimpleHttpRequest.create("GET", url), null);
 *     assertThat(open).hasInFlight(1);
 *     feed.get();
 *     assertThat(open).settlesWithin(Duration.ofSeconds(1));
 * }
 * }</pre>
 */
public final class ManagedHttpAssertions {

    private ManagedHttpAssertions() {}

    /**
     * Creates an assertion about what a test has open.
     *
     * @param open the injected view
     * @return the assertion
     */
    public static OpenConnectionsAssert assertThat(@Nullable OpenConnections open) {
        return new OpenConnectionsAssert(open);
    }
}
