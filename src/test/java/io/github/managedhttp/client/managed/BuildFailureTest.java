package io.github.managedhttp.client.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.client.ClientCustomizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildFailureTest {

    private final ClientCustomizer first = new Timeouts();
    private final ClientCustomizer second = new Proxies();
    private final List<ClientCustomizer> asked = new ArrayList<>();

    @Test
    void everyCustomizerIsAskedInItsOrder() {
        BuildFailure.guard("orders", List.of(first, second), asked::add);
        assertThat(asked).containsExactly(first, second);
    }

    @Test
    void theOneThatFailsIsNamedAtTheLineOfTheUser() {
        IllegalArgumentException failure = new IllegalArgumentException("no\nhost");
        assertThatExceptionOfType(BuildFailure.class)
                .isThrownBy(() -> BuildFailure.guard("orders", List.of(first, second), customizer -> {
                    asked.add(customizer);
                    throw failure;
                }))
                .withMessage("The client 'orders' could not be built: " + Timeouts.class.getName()
                        + " threw java.lang.IllegalArgumentException: no\\u000Ahost.")
                .withCause(failure)
                .satisfies(thrown -> assertThat(thrown.getStackTrace()[0].getClassName())
                        .startsWith(BuildFailureTest.class.getName()));
        assertThat(asked).containsExactly(first);
    }

    private static final class Timeouts implements ClientCustomizer {}

    private static final class Proxies implements ClientCustomizer {}
}
