package io.github.managedhttp.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What user code gets, and what is handed to it, has all types and methods that it has by hand, in every version. */
class TypesTest {

    @ParameterizedTest
    @EnumSource
    void asyncClients(AsyncSide.Kind kind) {
        try (AsyncSide byHand = new AsyncSide(false, kind, (builder, side) -> {});
                AsyncSide managed = new AsyncSide(true, kind, (builder, side) -> {})) {
            assertAlike(byHand.client, managed.client);
            assertAlike(futureOf(byHand), futureOf(managed));
        }
    }

    private static Future<?> futureOf(AsyncSide side) {
        return side.client.execute(
                AsyncCalls.get(side.uri("/ok")),
                new RecordedConsumer(side.beginJournal(), RecordedConsumer.Throws.NEVER),
                null);
    }

    @Test
    void classicClients() throws Exception {
        try (ClassicSide byHand = new ClassicSide(false, (builder, side) -> {});
                ClassicSide managed = new ClassicSide(true, (builder, side) -> {});
                ClassicHttpResponse responseByHand = byHand.client.executeOpen(null, get(byHand), null);
                ClassicHttpResponse responseManaged = managed.client.executeOpen(null, get(managed), null)) {
            assertAlike(byHand.client, managed.client);
            assertAlike(responseByHand, responseManaged);
            assertAlike(responseByHand.getEntity(), responseManaged.getEntity());
        }
    }

    private static HttpGet get(Side side) {
        return new HttpGet(side.uri("/ok"));
    }

    private static void assertAlike(Object byHand, Object managed) {
        assertThat(interfaces(managed)).isEqualTo(interfaces(byHand));
        assertThat(methods(managed)).containsAll(methods(byHand));
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
