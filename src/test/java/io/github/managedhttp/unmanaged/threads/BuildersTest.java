package io.github.managedhttp.unmanaged.threads;

import static io.github.managedhttp.unmanaged.threads.Creations.creation;
import static io.github.managedhttp.unmanaged.threads.Creations.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.UserCode;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** How many clients each line has built. */
class BuildersTest {

    private static final Frame PRICES = frame(UserCode.class, 21);
    private static final Frame ORDERS = frame(UserCode.class, 30);
    private static final Frame LIBRARY = frame(Assertions.class, 99);

    private final Builders builders = Builders.ofThisJvm();
    private final Builders.Counts before = builders.now();

    @Test
    void theLineOfMostClientsComesFirst() {
        add(Role.OBJECT, PRICES);
        add(Role.OBJECT, ORDERS);
        add(Role.OBJECT, ORDERS);
        assertThat(builders.since(before)).containsExactly(clients(ORDERS, "", 2), clients(PRICES, "", 1));
        assertThat(builders.since(builders.now())).isEmpty();
    }

    @Test
    void theLibraryThatBuiltThemIsNamed() {
        add(Role.OBJECT, LIBRARY, PRICES);
        assertThat(builders.since(before)).containsExactly(clients(PRICES, "junit-jupiter-api", 1));
    }

    @Test
    void eachKindOfThreadIsCountedForItself() {
        add(Role.MAIN, PRICES);
        add(Role.EVICTOR, PRICES);
        add(Role.EVICTOR, ORDERS);
        assertThat(builders.since(before, Role.MAIN)).isEqualTo(1);
        assertThat(builders.since(before, Role.EVICTOR)).isEqualTo(2);
        assertThat(builders.since(builders.now(), Role.EVICTOR)).isZero();
    }

    private void add(Role role, Frame... callers) {
        builders.add(creation(role, callers).creation());
    }

    private static UnwatchedClients clients(Frame line, String through, int count) {
        return new UnwatchedClients(Optional.of(line.line()), through, count);
    }
}
