package io.github.managedhttp.client.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.execution.AsyncExecution;
import io.github.managedhttp.client.execution.Executions;
import io.github.managedhttp.leak.exchange.CurrentExchange;
import io.github.managedhttp.leak.exchange.Exchange;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever HttpClient calls of an object that is observed, the object is called, and what it answers is the answer. */
class PassesOnTest {

    /** What the object is asked about itself. It starts nothing then. */
    private static final Set<String> QUESTIONS = Set.of(
            "isRepeatable", "getContentLength", "getContentType", "getContentEncoding", "isChunked", "getTrailerNames");

    private final Recorded users = new Recorded();
    private final AsyncExecution<String> execution = new Executions().async();

    static Stream<Arguments> methods() {
        return Stream.of(
                        observed(AsyncEntityProducer.class, ObservedEntityProducer::new),
                        observed(AsyncRequestProducer.class, ObservedRequestProducer::new),
                        observed(AsyncDataConsumer.class, ObservedDataConsumer::new),
                        observed(AsyncPushConsumer.class, (push, its) -> ObservedPushConsumer.of(its, push)),
                        observed(AsyncClientExchangeHandler.class, ObservedHandler::new),
                        observed(
                                DataStreamChannel.class,
                                (channel, its) -> new ObservedDataStream(
                                        channel, its.exchange().progress())))
                .flatMap(observed -> Arrays.stream(observed.type.getMethods())
                        .sorted(Comparator.comparing(Method::toString))
                        .map(method -> Arguments.of(
                                observed.type.getSimpleName() + "." + method.getName(), observed, method)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    <T> void isCalled(String name, Observed<T> observed, Method method) throws Exception {
        Object wrapper = observed.by.apply(users.as(observed.type), execution);
        assertThat(method.invoke(wrapper, arguments(method))).isEqualTo(Recorded.resultOf(method));
        assertThat(users.calls()).containsExactly(method.getName());
    }

    /** So that what it starts itself belongs to whoever has sent the request. HttpClient's own objects start nothing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    <T> void isCalledForTheExchange(String name, Observed<T> observed, Method method) throws Exception {
        method.invoke(observed.by.apply(users.as(observed.type), execution), arguments(method));
        boolean isUsers = isUsers(observed.type, method);
        assertThat(users.exchange()).isSameAs(isUsers ? execution.exchange() : null);
    }

    /** An interceptor runs on the same thread, and reads there whose request it is. */
    @Test
    void aRequestIsSentForTheExchange() throws Exception {
        AsyncRequestProducer producer =
                AsyncRequestBuilder.get("http://localhost:8081/orders").build();
        List<Exchange> sent = new ArrayList<>();
        new ObservedRequestProducer(producer, execution)
                .sendRequest((request, entityDetails, context) -> sent.add(CurrentExchange.get()), null);
        assertThat(sent).containsExactly(execution.exchange());
        assertThat(CurrentExchange.get()).isNull();
    }

    @Test
    void ofACallTheHandlerAloneIsObserved() {
        AsyncClientExchangeHandler handler = users.as(AsyncClientExchangeHandler.class);
        Object[] arguments = {"ex-1", handler, null};
        ObservedHandler.observe(arguments, execution);
        assertThat(arguments).containsExactly("ex-1", new ObservedHandler(handler, execution), null);
    }

    private static boolean isUsers(Class<?> type, Method method) {
        if (type == AsyncClientExchangeHandler.class) {
            return List.of("produceRequest", "consumeResponse").contains(method.getName());
        }
        return type != DataStreamChannel.class
                && !QUESTIONS.contains(method.getName())
                && !method.getName().equals("sendRequest");
    }

    private static Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(PassesOnTest::argument)
                .toArray();
    }

    private static Object argument(Class<?> type) {
        if (type == ByteBuffer.class) {
            return ByteBuffer.allocate(8);
        }
        return type == HttpResponse.class ? new BasicHttpResponse(200) : null;
    }

    private static <T> Observed<T> observed(Class<T> type, BiFunction<T, AsyncExecution<String>, T> by) {
        return new Observed<>(type, by);
    }

    record Observed<T>(Class<T> type, BiFunction<T, AsyncExecution<String>, T> by) {}
}
