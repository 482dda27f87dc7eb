package io.github.managedhttp.assertj;

import io.github.managedhttp.leak.OpenConnections;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions begin; can be imported beside AssertJ's own {@code assertThat}.
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
     * Begins an assertion about what a test has open.
     *
     * @param open what was injected
     * @return the assertion
     */
    public static OpenConnectionsAssert assertThat(@Nullable OpenConnections open) {
        return new OpenConnectionsAssert(open);
    }
}
