package io.github.managedhttp.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.difference.Side.Care;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What user code gets, and what is handed to it, has all types and methods that it has by hand, in every version. */
class TypesTest {

    @ParameterizedTest
    @EnumSource
    void asyncClients(AsyncSide.Kind kind) {
        for (Care care : kind.cares()) {
            try (AsyncSide byHand = new AsyncSide(Care.BY_HAND, kind, (builder, side) -> {});
                    AsyncSide other = new AsyncSide(care, kind, (builder, side) -> {})) {
                other.test.enter();
                assertAlike(byHand.client, other.client);
                assertAlike(futureOf(byHand), futureOf(other));
                other.await(() -> new LiveOpenConnections(other.test).inFlight() == 1, Duration.ofSeconds(5));
                assertThat(new LiveOpenConnections(other.test).inFlight()).isOne();
                other.test.leave();
            }
        }
    }

    private static Future<?> futureOf(AsyncSide side) {
        return side.client.execute(
                AsyncCalls.get(side.uri("/stall")),
                new RecordedConsumer(side.beginJournal(), RecordedConsumer.Throws.NEVER),
                null);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BY_HAND")
    void classicClients(Care care) throws Exception {
        try (ClassicSide byHand = new ClassicSide(Care.BY_HAND, (builder, side) -> {});
                ClassicSide other = new ClassicSide(care, (builder, side) -> {})) {
            other.test.enter();
            try (ClassicHttpResponse responseByHand = byHand.client.executeOpen(null, get(byHand), null);
                    ClassicHttpResponse response = other.client.executeOpen(null, get(other), null)) {
                assertThat(new LiveOpenConnections(other.test).leased()).isOne();
                assertAlike(byHand.client, other.client);
                assertAlike(responseByHand, response);
                assertAlike(responseByHand.getEntity(), response.getEntity());
            } finally {
                other.test.leave();
            }
        }
    }

    private static HttpGet get(Side side) {
        return new HttpGet(side.uri("/ok"));
    }

    private static void assertAlike(Object byHand, Object other) {
        assertThat(interfaces(other)).isEqualTo(interfaces(byHand));
        assertThat(methods(other)).containsAll(methods(byHand));
    }

    private static Set<String> interfaces(Object object) {
        return classes(object.getClass())
                .flatMap(type -> Arrays.stream(type.getInterfaces()))
                .map(Class::getName)
                .filter(name -> !name.startsWith("io.github.managedhttp."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> methods(Object object) {
        return Arrays.stream(object.getClass().getMethods())
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Class<?>> classes(Class<?> type) {
        return Stream.iterate(type, each -> each != null, Class::getSuperclass);
    }
}
