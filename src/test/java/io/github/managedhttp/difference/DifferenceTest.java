package io.github.managedhttp.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.difference.Side.Care;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same calls by hand and on a client that is managed or watched: user code cannot tell which is which. */
class DifferenceTest {

    /** By hand, too, a race can end in more than one way, and what happens there may happen here. */
    private static final int TRIES = 6;

    @ParameterizedTest
    @EnumSource
    void asyncCalls(AsyncSide.Kind kind) {
        assertSame(AsyncCalls.of(kind), kind.cares(), care -> new AsyncSide(care, kind, (builder, side) -> {}));
    }

    @Test
    void classicCalls() {
        assertSame(ClassicCalls.all(), Side.CARES, care -> new ClassicSide(care, (builder, side) -> {}));
    }

    @ParameterizedTest
    @EnumSource
    void asyncCallsAfterTheClose(AsyncSide.Kind kind) {
        assertSame(AsyncCalls.afterTheClose(), kind.cares(), care -> new AsyncSide(care, kind, (builder, side) -> {}));
    }

    @Test
    void classicCallsAfterTheClose() {
        assertSame(ClassicCalls.afterTheClose(), Side.CARES, care -> new ClassicSide(care, (builder, side) -> {}));
    }

    @ParameterizedTest
    @EnumSource
    void classicHandlers(ClassicHandlers handlers) {
        assertSame(ClassicCalls.few(), Side.CARES, care -> new ClassicSide(care, handlers::addTo));
    }

    @ParameterizedTest
    @EnumSource
    void asyncHandlers(AsyncHandlers handlers) {
        assertSame(AsyncCalls.few(), Side.CARES, care -> new AsyncSide(care, AsyncSide.Kind.POOLED, handlers::addTo));
    }

    private static <S extends Side> void assertSame(List<Call<S>> calls, List<Care> cares, Function<Care, S> sides) {
        assertThat(cares.stream().flatMap(care -> lasting(calls, care, sides))).isEmpty();
    }

    /**
     * An HTTP/2 client can come to keep a connection that is closed, by hand as well, and from then on fails each request once before
     * it sends it. Whether it does is chance. So all calls are made once more with fresh clients if one differs, and what is of care
     * differs again.
     */
    private static <S extends Side> Stream<String> lasting(List<Call<S>> calls, Care care, Function<Care, S> sides) {
        Map<String, String> first = differences(calls, care, sides);
        if (first.isEmpty()) {
            return Stream.empty();
        }
        Map<String, String> second = differences(calls, care, sides);
        return second.keySet().stream().filter(first::containsKey).map(second::get);
    }

    /** By the names of the calls. */
    private static <S extends Side> Map<String, String> differences(
            List<Call<S>> calls, Care care, Function<Care, S> sides) {
        Map<String, String> differences = new LinkedHashMap<>();
        try (S byHand = sides.apply(Care.BY_HAND);
                S other = sides.apply(care)) {
            for (Call<S> call : calls) {
                difference(call, byHand, other).ifPresent(difference -> differences.put(call.name(), difference));
            }
        }
        return differences;
    }

    private static <S extends Side> Optional<String> difference(Call<S> call, S byHand, S other) {
        List<List<String>> outcomesByHand = new ArrayList<>();
        List<String> outcome = List.of("not run");
        for (int i = 0; i < TRIES && !outcomesByHand.contains(outcome); i++) {
            // At the same time, for most of it is waiting for what might come.
            CompletableFuture<List<String>> alone = CompletableFuture.supplyAsync(() -> call.on(byHand));
            outcome = call.on(other);
            outcomesByHand.add(alone.join());
        }
        if (outcomesByHand.contains(outcome)) {
            return Optional.empty();
        }
        List<String> last = outcomesByHand.get(TRIES - 1);
        return Optional.of(call.name() + "\n  by hand alone: " + without(last, outcome) + "\n  " + other.care
                + " alone: " + without(outcome, last));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line)).toList();
    }
}
