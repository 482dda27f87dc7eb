package io.github.managedhttp.report.text;

import static io.github.managedhttp.leak.Leaks.frame;
import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Leaks.Leak;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.report.words.Glyphs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTest {

    private static final StackTraceElement LIBRARY = frame("com.lib.Client", "send", "Client.java", 99);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            REQUEST_NOT_SENT  | let the request producer given at OrderTest.java:57 send its request, or cancel the future
            LEASE_PENDING     | end the requests that hold the connections, raise the pool's limit, or cancel the future returned at OrderTest.java:57
            CONNECTING        | await the future returned at OrderTest.java:57; if the host may not accept, use ConnectionConfig.setConnectTimeout
            TLS_HANDSHAKE     | await the future returned at OrderTest.java:57; if the port may not speak TLS, use TlsConfig.setHandshakeTimeout
            PROXY_TUNNEL      | await the future returned at OrderTest.java:57; if the proxy may not answer, use RequestConfig.setResponseTimeout
            REQUEST_BODY      | end the request body given at OrderTest.java:57, even if the server has already responded
            EXPECT_CONTINUE   | await the future returned at OrderTest.java:57; if the server does not support 100 Continue, do not expect it
            RESPONSE_HEAD     | await the future returned at OrderTest.java:57; if the server may stay silent, use RequestConfig.setResponseTimeout
            RETRY_WAIT        | await the future returned at OrderTest.java:57; or let the retry strategy give up earlier
            RESPONSE_BODY     | await the future returned at OrderTest.java:57 and finish reading the body; cancelling does not release a reused connection
            RESULT_BEFORE_END | let the request and response bodies of the call at OrderTest.java:57 end before its result is delivered
            RESULT_PENDING    | let the response consumer given at OrderTest.java:57 call its result callback, completed or failed
            NOT_RELEASED      | close the response of the call at OrderTest.java:57; a callback must not block the I/O thread
            LEASED_BY_HAND    | release what was leased at OrderTest.java:57: releaseAndReuse() or releaseAndDiscard()
            """)
    void namesTheLine(State state, String advice) {
        assertThat(on(leak().state(state, ""))).isEqualTo(advice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            LEASE_PENDING | end the requests that hold the connections, raise the pool's limit, or use RequestConfig.setConnectionRequestTimeout
            CONNECTING    | let the call at OrderTest.java:57 return before the test ends; if the host may not accept, use ConnectionConfig.setConnectTimeout
            RESPONSE_HEAD | let the call at OrderTest.java:57 return before the test ends; if the server may stay silent, use RequestConfig.setResponseTimeout
            RETRY_WAIT    | let the call at OrderTest.java:57 return before the test ends; or let the retry strategy give up earlier
            RESPONSE_BODY | close the response of the call at OrderTest.java:57, or give the call a response handler
            NOT_RELEASED  | close the response of the call at OrderTest.java:57, or give the call a response handler
            """)
    void aCallThatBlocksHasNoFuture(State state, String advice) {
        assertThat(on(leak().state(state, "").blocking())).isEqualTo(advice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RESPONSE_HEAD | let the test wait until the callback given at OrderTest.java:57 is called; if the server may stay silent, use RequestConfig.setResponseTimeout
            RESPONSE_BODY | let the test wait until the callback given at OrderTest.java:57 is called and finish reading the body; cancelling does not release a reused connection
            """)
    void whoGaveACallbackNeedNoFuture(State state, String advice) {
        assertThat(on(leak().state(state, "").waiter(Waiter.Kind.CALLBACK, ""))).isEqualTo(advice);
    }

    @Test
    void whatIsBeingClosedIsToBeAborted() {
        assertThat(on(leak().state(State.DRAINING, "").blocking()))
                .isEqualTo("abort the request of the call at OrderTest.java:57, or let the server end the body:"
                        + " close() reads the rest of it before it releases the connection");
    }

    @Test
    void whatIsBeingReadIsNotToBeClosed() {
        assertThat(on(leak().waiter(Waiter.Kind.READS, "main").blocking()))
                .isEqualTo("finish reading the response of the call at OrderTest.java:57 before the test ends,"
                        + " or abort the request; if the server may stay silent, use RequestConfig.setResponseTimeout");
    }

    /** The services in extension-tests/through-libraries, own-clients and museum do what these say, and pass. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            spring-web                   | close the ClientHttpResponse of the call at OrderTest.java:57, or let retrieve() or getForObject() read it
            feign-hc5                    | close the Response.body() of the call at OrderTest.java:57, or let Feign decode it
            jersey-apache5-connector     | close the Response of the call at OrderTest.java:57, or let readEntity() read it
            client-v2                    | close the Records or the QueryResponse of the call at OrderTest.java:57
            google-http-client-apache-v5 | call disconnect() on the HttpResponse of the call at OrderTest.java:57
            apache5-client               | close or abort() the ResponseInputStream of the call at OrderTest.java:57
            docker-java-transport-httpclient5 | close the Response, InputStream or ResultCallback of the call at OrderTest.java:57
            some-library                 | close the response of the call at OrderTest.java:57, or give the call a response handler
            ``                           | close the response of the call at OrderTest.java:57, or give the call a response handler
            """)
    void aLibraryHasAResponseOfItsOwnToClose(String artifact, String advice) {
        for (State state : List.of(State.RESPONSE_BODY, State.NOT_RELEASED)) {
            assertThat(on(leak().state(state, "").blocking().through(artifact, LIBRARY)))
                    .isEqualTo(advice);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            elasticsearch-rest5-client | let the test wait until the ResponseListener given at OrderTest.java:57 is called; cancelling does not release a reused connection
            opensearch-java            | await the CompletableFuture returned at OrderTest.java:57; cancelling does not release a reused connection
            some-library               | let the test wait until the callback given at OrderTest.java:57 is called and finish reading the body; cancelling does not release a reused connection
            """)
    void aLibraryCanKeepTheFutureForItself(String artifact, String advice) {
        assertThat(on(leak().waiter(Waiter.Kind.CALLBACK, "").through(artifact, LIBRARY)))
                .isEqualTo(advice);
    }

    /** On a client that the library has built, nobody sees who waits. */
    @Test
    void aLibraryThatNobodySeesWaitingKeepsItToo() {
        assertThat(on(leak().waiter(Waiter.Kind.UNSEEN, "").through("elasticsearch-rest5-client", LIBRARY)))
                .startsWith("let the test wait until the ResponseListener given at OrderTest.java:57 is called");
        assertThat(on(leak().waiter(Waiter.Kind.NOBODY, "").through("elasticsearch-rest5-client", LIBRARY)))
                .startsWith("await the future returned at OrderTest.java:57");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring-web", "feign-hc5", "elasticsearch-rest5-client"})
    void whereThereIsNoResponseYetALibraryChangesNothing(String artifact) {
        for (Leak slow : List.of(leak().blocking(), leak().waiter(Waiter.Kind.CALLBACK, ""))) {
            slow.state(State.RESPONSE_HEAD, "");
            assertThat(on(slow.through(artifact, LIBRARY))).endsWith("use RequestConfig.setResponseTimeout");
        }
        assertThat(on(leak().waiter(Waiter.Kind.READS, "main").blocking().through(artifact, LIBRARY)))
                .startsWith("finish reading the response");
    }

    @Test
    void everyStateHasItsOwn() {
        assertThat(Stream.of(State.values()).map(state -> on(leak().state(state, ""))))
                .doesNotHaveDuplicates()
                .hasSameSizeAs(State.values());
    }

    @Test
    void aCancelledRequestNeedsAnother() {
        Leak cancelled = leak().state(State.RESULT_BEFORE_END, "").waiter(Waiter.Kind.CANCELLED, "");

        assertThat(on(cancelled))
                .isEqualTo("cancelling does not release a reused or connecting connection: "
                        + "let timeouts end the call at OrderTest.java:57");
    }

    @Test
    void aDefectOfHttpClientIsSaidToBeOne() {
        Leak cancelled = leak().state(State.RESULT_BEFORE_END, "").waiter(Waiter.Kind.CANCEL_IGNORED, "");

        assertThat(on(cancelled))
                .isEqualTo("a defect of HttpClient, up to 5.7-alpha1: cancelling does not end an exchange on a"
                        + " reused connection; use RequestConfig.setResponseTimeout for the call at OrderTest.java:57");
        assertThat(TextReport.render(report(cancelled), Glyphs.UNICODE))
                .contains("unfinished: no I/O for 2.9 s, the future was cancelled, which HttpClient ignores on"
                        + " a reused connection")
                .endsWith("\n              see src/docs/states.md#cancelled-on-a-reused-connection");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void readsWellWithoutALine(State state) {
        assertThat(on(leak().state(state, "").callSite(3)))
                .doesNotContain(" at ", "  ", "returned")
                .doesNotEndWith(".")
                .doesNotEndWith(" ");
    }

    private static String on(Leak leak) {
        OpenConnection only = report(leak).leaks().get(0);
        return Advice.on(only);
    }
}
