package io.github.managedhttp.leak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLineTest {

    private static RequestLine get(String path) {
        return new RequestLine("GET", "http", "localhost:8081", path);
    }

    @ParameterizedTest
    @CsvSource({
        "/feed, /feed, /feed",
        "/feed?a=1&b=2, /feed?a=***&b=***, /feed?a=1&b=2",
        "/feed?token, /feed?***, /feed?token",
        "/feed?a=1;token, /feed?a=***;***, /feed?a=1;token",
        "/feed?, /feed?, /feed?",
        "/a;jsessionid=1/b, /a;jsessionid=***/b, /a;jsessionid=1/b",
        "/feed#part, /feed, /feed",
        "#part, '', ''",
        "http://me:secret@host/feed, http://host/feed, http://host/feed",
    })
    void showsValuesOnlyIfAsked(String path, String redacted, String kept) {
        assertThat(get(path).render(false)).isEqualTo("GET http://localhost:8081" + redacted);
        assertThat(get(path).render(true)).isEqualTo("GET http://localhost:8081" + kept);
    }

    @Test
    void neverShowsUserInfo() {
        RequestLine line = new RequestLine("GET", "http", "me:secret@localhost:8081", "/feed");
        assertThat(line.render(true)).isEqualTo("GET http://localhost:8081/feed");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(new RequestLine("GET", null, null, null).render(true)).isEqualTo("GET /");
        assertThat(new RequestLine("GET", null, "localhost", "/feed").render(true))
                .isEqualTo("GET localhost/feed");
    }

    @Test
    void isCutOnlyIfItIsLong() {
        RequestLine usual = get("/" + "a".repeat(499));
        assertThat(usual.bounded()).isSameAs(usual);
        assertThat(new RequestLine("GET", null, null, null).bounded().path()).isNull();
        assertThat(get("/" + "a".repeat(500)).bounded().path()).isEqualTo("/" + "a".repeat(499) + "…");
    }

    @Test
    void aLongOneIsRedactedBeforeItIsCut() {
        assertThat(get("/feed?key=secret&long=" + "a".repeat(500)).bounded().path())
                .isEqualTo("/feed?key=***&long=***…");
    }

    @Test
    void theKindHasNoNumbersAndNoQuery() {
        assertThat(get("/orders/42/lines/a1?key=1").template()).isEqualTo("GET /orders/{}/lines/{}");
        assertThat(get("/orders").template()).isEqualTo("GET /orders");
    }
}
