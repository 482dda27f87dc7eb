package io.github.managedhttp.unmanaged.threads;

import static io.github.managedhttp.unmanaged.threads.Creations.creation;
import static io.github.managedhttp.unmanaged.threads.Creations.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.UserCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** How many clients each line has built. */
class BuildersTest {

    private static final Frame PRICES = frame(UserCode.class, 21);
    private static final Frame ORDERS = frame(UserCode.class, 30);
    private static final Frame LIBRARY = frame(Assertions.class, 99);

    private final Builders builders = new Builders();
    private final Builders.Counts before = builders.now();

    @Test
    void theLineOfMostClientsComesFirst() {
        for (int line = 1; line <= 9; line++) {
            for (int client = 0; client < line; client++) {
                add(Role.OBJECT, frame(UserCode.class, line));
            }
        }
        assertThat(builders.since(before))
                .extracting(UnwatchedClients::count)
                .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void whatWasBuiltBeforeDoesNotCount() {
        add(Role.OBJECT, PRICES);
        Builders.Counts then = builders.now();
        assertThat(builders.since(then)).isEmpty();
        add(Role.OBJECT, ORDERS);
        assertThat(builders.since(then)).containsExactly(clients(ORDERS, "", 1));
    }

    /** Each client has one that starts it. The agent sees the clients themselves. */
    @Test
    void aThreadCountsIfAClientHasOneSuchThread() {
        builders.addThread(creation(Role.MAIN, PRICES).creation());
        builders.addThread(creation(Role.DISPATCH, PRICES).creation());
        assertThat(builders.since(before)).containsExactly(clients(PRICES, "", 1));
        builders.seeObjects();
        builders.addThread(creation(Role.MAIN, PRICES).creation());
        assertThat(builders.since(before)).containsExactly(clients(PRICES, "", 1));
    }

    @Test
    void aThreadOfAManagedClientDoesNotCount() {
        builders.addThread(new Creation(Role.MAIN, true, List.of(), true, true, true));
        assertThat(builders.since(before)).isEmpty();
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
