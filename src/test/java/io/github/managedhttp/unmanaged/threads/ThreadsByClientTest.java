package io.github.managedhttp.unmanaged.threads;

import static io.github.managedhttp.unmanaged.threads.Role.DISPATCH;
import static io.github.managedhttp.unmanaged.threads.Role.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Threads of one line and one creator, as a loop creates them: how many clients they are. */
class ThreadsByClientTest {

    @Test
    void eachFirstThreadIsAClient() {
        assertThat(clients("1", "2", "1", "2")).isEqualTo(2);
        assertThat(clients("1", "2", "3")).isEqualTo(1);
    }

    @Test
    void threadsOfAClientThatWereTakenForOneAnotherAreStillOne() {
        assertThat(clients("2", "1")).isEqualTo(1);
        assertThat(clients("2", "1", "2", "1")).isEqualTo(2);
        assertThat(clients("3", "1", "2", "2", "3", "1")).isEqualTo(2);
    }

    @Test
    void aStartStandsBetweenTwoClients() {
        assertThat(clientsOfUnknownNames(DISPATCH, DISPATCH, MAIN, DISPATCH, DISPATCH, MAIN))
                .isEqualTo(2);
    }

    @Test
    void whereNoNameIsKnownStartsAreCounted() {
        assertThat(clientsOfUnknownNames(DISPATCH, DISPATCH, DISPATCH, DISPATCH, MAIN, MAIN))
                .isEqualTo(2);
        assertThat(clientsOfUnknownNames(DISPATCH, DISPATCH, MAIN)).isEqualTo(1);
    }

    @Test
    void aNameThatIsAnotherThreadsProvesNothing() {
        assertThat(ThreadsByClient.of(Stream.of("1", "1")
                                .map(number -> born(DISPATCH, "httpclient-dispatch-" + number, false))
                                .toList())
                        .size())
                .isEqualTo(1);
    }

    private static int clientsOfUnknownNames(Role... roles) {
        return ThreadsByClient.of(Arrays.stream(roles)
                        .map(role -> born(role, "unknown", false))
                        .toList())
                .size();
    }

    private static int clients(String... numbers) {
        return ThreadsByClient.of(Arrays.stream(numbers)
                        .map(ThreadsByClientTest::dispatcher)
                        .toList())
                .size();
    }

    private static ClientThread dispatcher(String number) {
        return born(DISPATCH, "httpclient-dispatch-" + number, true);
    }

    private static ClientThread born(Role role, String thread, boolean isProved) {
        return new ClientThread(Creations.creationOf(ThreadIds.UNKNOWN, role), new Thread(thread), true, isProved);
    }
}
