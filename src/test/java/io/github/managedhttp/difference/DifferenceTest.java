package io.github.managedhttp.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same calls by hand and on a managed client: user code cannot tell which is which. */
class DifferenceTest {

    /** By hand, too, a race can end in more than one way, and what happens there may happen here. */
    private static final int TRIES = 6;

    @ParameterizedTest
    @EnumSource
    void asyncCalls(AsyncSide.Kind kind) {
        try (AsyncSide byHand = new AsyncSide(false, kind, (builder, side) -> {});
                AsyncSide managed = new AsyncSide(true, kind, (builder, side) -> {})) {
            assertSame(AsyncCalls.of(kind), byHand, managed);
        }
    }

    @Test
    void classicCalls() {
        try (ClassicSide byHand = new ClassicSide(false, (builder, side) -> {});
                ClassicSide managed = new ClassicSide(true, (builder, side) -> {})) {
            assertSame(ClassicCalls.all(), byHand, managed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void asyncCallsAfterTheClose(AsyncSide.Kind kind) {
        try (AsyncSide byHand = new AsyncSide(false, kind, (builder, side) -> {});
                AsyncSide managed = new AsyncSide(true, kind, (builder, side) -> {})) {
            assertSame(AsyncCalls.afterTheClose(), byHand, managed);
        }
    }

    @Test
    void classicCallsAfterTheClose() {
        try (ClassicSide byHand = new ClassicSide(false, (builder, side) -> {});
                ClassicSide managed = new ClassicSide(true, (builder, side) -> {})) {
            assertSame(ClassicCalls.afterTheClose(), byHand, managed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void classicHandlers(ClassicHandlers handlers) {
        try (ClassicSide byHand = new ClassicSide(false, handlers::addTo);
                ClassicSide managed = new ClassicSide(true, handlers::addTo)) {
            assertSame(ClassicCalls.few(), byHand, managed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void asyncHandlers(AsyncHandlers handlers) {
        try (AsyncSide byHand = new AsyncSide(false, AsyncSide.Kind.POOLED, handlers::addTo);
                AsyncSide managed = new AsyncSide(true, AsyncSide.Kind.POOLED, handlers::addTo)) {
            assertSame(AsyncCalls.few(), byHand, managed);
        }
    }

    private static <S extends Side> void assertSame(List<Call<S>> calls, S byHand, S managed) {
        assertThat(calls.stream().flatMap(call -> difference(call, byHand, managed).stream()))
                .isEmpty();
    }

    private static <S extends Side> Optional<String> difference(Call<S> call, S byHand, S managed) {
        List<List<String>> outcomesByHand = new ArrayList<>();
        List<String> outcome = List.of("not run");
        for (int i = 0; i < TRIES && !outcomesByHand.contains(outcome); i++) {
            outcomesByHand.add(call.on(byHand));
            outcome = call.on(managed);
        }
        if (outcomesByHand.contains(outcome)) {
            return Optional.empty();
        }
        List<String> last = outcomesByHand.get(TRIES - 1);
        return Optional.of(call.name() + "\n  by hand alone: " + without(last, outcome) + "\n  managed alone: "
                + without(outcome, last));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line)).toList();
    }
}
