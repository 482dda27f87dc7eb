package io.github.managedhttp.report;

import static io.github.managedhttp.report.Runs.client;
import static io.github.managedhttp.report.Runs.connection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What two looks at the clients of a run have found together. */
class UnclosedResourcesTest {

    private final UnclosedResources first = new UnclosedResources(
            false,
            List.of(client("com.acme.Prices", "PricesTest.reads()")),
            List.of(),
            Map.of("created by Spring", 1L),
            2,
            true);
    private final UnclosedResources second = new UnclosedResources(
            true,
            List.of(client("com.acme.Orders", "OrderTest.reads()")),
            List.of(connection("com.acme.Orders", "OrderTest.reads()")),
            Map.of("created by Spring", 2L, "closed at shutdown", 1L),
            3,
            false);

    @Test
    void isAllThatEachHasFound() {
        UnclosedResources both = first.and(second);
        assertThat(both)
                .isEqualTo(new UnclosedResources(
                        true,
                        List.of(first.clients().get(0), second.clients().get(0)),
                        second.connections(),
                        Map.of("closed at shutdown", 1L, "created by Spring", 3L),
                        5,
                        true));
        assertThat(second.and(first).failed()).isTrue();
        assertThat(second.and(first).withAgent()).isTrue();
    }

    @Test
    void isNothingIfNeitherHasFoundAnything() {
        assertThat(UnclosedResources.NONE.and(UnclosedResources.NONE)).isEqualTo(UnclosedResources.NONE);
    }
}
