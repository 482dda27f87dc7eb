package io.github.managedhttp.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.owner.UnseenError;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnseenErrorTextTest {

    private static final String REQUEST = "GET http://localhost:8081/orders";

    @Test
    void theMessageIsOnOneLine() {
        assertThat(render(REQUEST, new IllegalStateException(" expected: 404\n  but was: 200 "), ""))
                .isEqualTo("callback of " + REQUEST + " threw IllegalStateException: expected: 404 but was: 200");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(render("", new IllegalStateException(), ""))
                .isEqualTo("callback of a request that was not sent threw IllegalStateException");
        assertThat(render(REQUEST, new ThrowsItself(), "")).isEqualTo("callback of " + REQUEST + " threw ThrowsItself");
    }

    @Test
    void whoHadEndedIsNamed() {
        assertThat(render(REQUEST, new IllegalStateException("no"), "OrderTest.cancels()"))
                .isEqualTo("callback of " + REQUEST
                        + " of OrderTest.cancels(), which had ended, threw IllegalStateException: no");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(render(REQUEST, new IllegalStateException("a".repeat(1000)), ""))
                .contains("IllegalStateException: aaaa")
                .hasSizeBetween(300, 400);
    }

    private static String render(String request, Throwable thrown, String ended) {
        return UnseenErrorText.render(new UnseenError("callback", request, thrown, List.of(), ended));
    }

    @SuppressWarnings("serial")
    private static final class ThrowsItself extends RuntimeException {

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("no message");
        }
    }
}
