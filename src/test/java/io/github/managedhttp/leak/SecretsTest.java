package io.github.managedhttp.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in each place of a URL where it can be, in each form. */
class SecretsTest {

    /** The secret, as passwords and tokens are written. */
    private static final List<String> SECRETS =
            List.of("hunter2", "hunter2==", "hunter2/x", "hunter2@x", "$1hunter2\\", "12/hunter2");

    private static final List<String> ALWAYS_HIDDEN = List.of(
            "http://me:%s@host/feed",
            "https://%s@host/feed?a=1",
            "http://me:%s@host:8080/a@b",
            "//me:%s@host/feed",
            "me:%s@host/feed",
            "me:%s@host:443",
            "/fetch/http://me:%s@host/feed",
            "/feed#%s",
            "/feed?a=1#%s",
            "/feed;a=1#token=%s");

    private static final List<String> HIDDEN_UNLESS_ASKED_FOR = List.of(
            "/feed?%s",
            "/feed?token=%s",
            "/feed?%s&a=1",
            "/feed?a=1&%s",
            "/feed?a=1;%s",
            "/feed?a=1;token=%s;b=2",
            "/feed?a=%s=b",
            "/feed?url=http://me:%s@host/",
            "http://host/feed?%s",
            "feed?token=%s");

    private static final List<String> OF_PATH = List.of(
            "/feed;%s", "/feed;jsessionid=%s", "/feed;a=1;%s", "/feed;a=1;b=%s?c=1", "/a;%s?c=1", "feed;token=%s");

    static Stream<String> always() {
        return filled(ALWAYS_HIDDEN);
    }

    static Stream<String> unlessAskedFor() {
        // A slash ends a path parameter.
        Stream<String> ofPath = filled(OF_PATH).filter(target -> !target.contains("/x") && !target.contains("12/"));
        return Stream.concat(filled(HIDDEN_UNLESS_ASKED_FOR), ofPath);
    }

    private static Stream<String> filled(List<String> targets) {
        return targets.stream().flatMap(target -> SECRETS.stream().map(secret -> target.replace("%s", secret)));
    }

    @ParameterizedTest
    @MethodSource({"always", "unlessAskedFor"})
    void noneIsShown(String target) {
        RequestLine line = new RequestLine("GET", "http", "me:hunter2@localhost:8081", target);
        assertThat(line.render(false)).startsWith("GET http://localhost:8081").doesNotContain("hunter2");
        assertThat(line.template()).doesNotContain("hunter2");
        assertThat(new RequestLine("GET", null, null, target + (target.contains("?") ? "&b=" : "/") + "a".repeat(500))
                        .bounded()
                        .path())
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @MethodSource("always")
    void someAreNotShownEvenIfTheQueryIsAskedFor(String target) {
        assertThat(new RequestLine("GET", "http", "hunter2@localhost", target).render(true))
                .startsWith("GET http://localhost")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:hun/ter2@host/feed", "http://me:hun?ter2@host/feed", "http://me:hun#ter2@host/feed"})
    void aPasswordThatBreaksItsUrlIsNotShownInParts(String target) {
        assertThat(new RequestLine("GET", null, null, target).render(false)).doesNotContain("hun", "ter2");
    }

    @ParameterizedTest
    @CsvSource({
        "/users/@me, /users/@me",
        "/a@b.c/d, /a@b.c/d",
        "http://host:8080/feed, http://host:8080/feed",
        "http://[::1]:8080/feed, http://[::1]:8080/feed",
        "/feed;a=1?b=2&c=, /feed;a=***?b=***&***",
        "/a;b/c, /a;***/c",
        "/?=x&&, /?=***&&",
    })
    void whatIsNoneStays(String target, String shown) {
        assertThat(new RequestLine("GET", null, null, target).render(false)).isEqualTo("GET " + shown);
    }

    @ParameterizedTest
    @CsvSource({
        "{}->[http://me:hunter2@localhost:8081], {}->[http://localhost:8081]",
        "{tls}->[http://a:b@c@proxy:1]->[https://d@host:2], {tls}->[http://proxy:1]->[https://host:2]",
        "http://me:hunter2@localhost, http://localhost",
        "[me@localhost:1], [localhost:1]",
        "me@localhost:1, localhost:1",
        "{}->[http://localhost:8081], {}->[http://localhost:8081]",
    })
    void noHostHasUserInfo(String hosts, String shown) {
        assertThat(Secrets.withoutUserInfo(hosts)).isEqualTo(shown);
    }

    /** As the name of a parameterized test is, which has its arguments. */
    @ParameterizedTest
    @CsvSource({
        "reads http://me:hunter2@host/feed, reads http://host/feed",
        "'reads \"http://host/feed?key=hunter2\", 7', 'reads \"http://host/feed?key=***\", 7'",
        "/feed?key=hunter2 and /rows?key=hunter2, /feed?key=*** and /rows?key=***",
        "why? a=b, why? a=b",
        "costs $1, costs $1",
        "'', ''",
    })
    void noUrlInATextHasASecret(String text, String shown) {
        assertThat(Secrets.withoutSecrets(text)).isEqualTo(shown);
    }

    @Test
    void theSecretsAreInWhatIsTried() {
        assertThat(Stream.concat(always(), unlessAskedFor()))
                .hasSizeGreaterThan(100)
                .allMatch(target -> target.contains("hunter2"));
    }
}
