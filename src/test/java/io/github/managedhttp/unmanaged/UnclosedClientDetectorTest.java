package io.github.managedhttp.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate.load;

import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.LeftOpen;
import io.github.managedhttp.unmanaged.threads.ThreadCreations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.testing.ApachesNeighbour;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.StandIn;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate.Context;

/** Which clients a watch finds, and what it says of them. Each client is alive when the watch ends, unless it says otherwise. */
class UnclosedClientDetectorTest {

    private static final String HERE = UnclosedClientDetectorTest.class.getName();
    private static final Duration LINGER = Duration.ofMillis(100);

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    static CloseableHttpAsyncClient held;
    static CloseableHttpAsyncClient heldAsWell;

    private final Set<Thread> threadsBefore = threadsOfClients().collect(Collectors.toSet());
    private final UnclosedClientDetector watch = UnclosedClientDetector.begin();

    UnclosedClientDetectorTest() {
        ThreadCreations.ofThisJvm().enter("the test");
    }

    @AfterEach
    void leave() {
        ThreadCreations.ofThisJvm().leave("the test");
        held = null;
        heldAsWell = null;
        DefaultCacheAwareContextLoaderDelegate.clear();
    }

    static Stream<Arguments> flavours() {
        TimeValue idle = TimeValue.ofSeconds(1);
        return Stream.of(
                flavour("async", () -> started(HttpAsyncClients.createDefault())),
                flavour(
                        "async with evictor",
                        () -> started(HttpAsyncClients.custom()
                                .evictExpiredConnections()
                                .evictIdleConnections(idle)
                                .build())),
                flavour(
                        "async with threads of its own",
                        () -> started(HttpAsyncClients.custom()
                                .setThreadFactory(task -> new Thread(task, "acme-io"))
                                .build())),
                flavour("minimal", () -> started(HttpAsyncClients.createMinimal())),
                flavour("HTTP/2", () -> started(HttpAsyncClients.createHttp2Default())),
                flavour(
                        "HTTP/2 with evictor",
                        () -> started(HttpAsyncClients.customHttp2()
                                .evictIdleConnections(idle)
                                .build())),
                flavour("minimal HTTP/2", () -> started(HttpAsyncClients.createHttp2Minimal())),
                flavour(
                        "classic with evictor",
                        () -> CLIENTS.add(
                                HttpClients.custom().evictExpiredConnections().build())));
    }

    private static Arguments flavour(String name, Callable<ModalCloseable> client) {
        return Arguments.of(name, client);
    }

    private static <C extends CloseableHttpAsyncClient> C started(C client) {
        CLIENTS.add(client).start();
        return client;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flavours")
    void everyFlavourWithThreadsIsFoundOnce(String name, Callable<ModalCloseable> create) throws Exception {
        create.call();
        UnclosedClients found = end();
        assertThat(found.clients()).singleElement().satisfies(client -> {
            assertThat(place(client.createdBy())).startsWith(HERE + ".lambda$flavours$");
            assertThat(client.owner()).isEqualTo("the test");
            assertThat(client.byOwner()).isTrue();
        });
        assertThat(found.threadsOfUnknownOrigin()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flavours")
    void noFlavourIsFoundOnceItIsClosed(String name, Callable<ModalCloseable> create) throws Exception {
        create.call().close(CloseMode.IMMEDIATE);
        assertThat(watch.end(Duration.ofSeconds(30), List.of()).isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flavours")
    void everyFlavourWithThreadsIsCountedOnceClosedOrNot(String name, Callable<ModalCloseable> create)
            throws Exception {
        UnclosedClientDetector earlier = UnclosedClientDetector.begin();
        assertThat(watch.notWatched()).isEmpty();
        create.call().close(CloseMode.IMMEDIATE);
        assertThat(watch.notWatched()).singleElement().satisfies(clients -> {
            assertThat(clients.count()).isEqualTo(1);
            assertThat(place(clients.line())).startsWith(HERE + ".");
        });
        assertThat(earlier.notWatched()).isEqualTo(watch.notWatched());
        assertThat(UnclosedClientDetector.begin().notWatched()).isEmpty();
    }

    @Test
    void theBuildsCodeIsFoundInPackagesLikeApachesToo() {
        CLIENTS.add(ApachesNeighbour.started());
        assertThat(watch.notWatched())
                .singleElement()
                .satisfies(clients -> assertThat(place(clients.line())).startsWith(ApachesNeighbour.class.getName()));
        assertThat(end().clients())
                .singleElement()
                .satisfies(
                        client -> assertThat(place(client.createdBy())).startsWith(ApachesNeighbour.class.getName()));
    }

    @Test
    void clientsAreCountedByTheirLines() {
        for (int i = 0; i < 3; i++) {
            started(HttpAsyncClients.createDefault());
        }
        assertThat(watch.notWatched())
                .singleElement()
                .satisfies(clients -> assertThat(clients.count()).isEqualTo(3));
    }

    @Test
    void aClientThatIsClosedWhileTheWatchLingersIsNotBlamed() {
        CloseableHttpAsyncClient client = started(HttpAsyncClients.createDefault());
        Thread watching = Thread.currentThread();
        Thread closing = new Thread(() -> {
            Await.until(watching, Thread.State.TIMED_WAITING);
            client.close(CloseMode.IMMEDIATE);
        });
        closing.start();
        assertThat(watch.end(Duration.ofSeconds(30), List.of()).isEmpty()).isTrue();
    }

    @Test
    void aClientThatWasThereBeforeIsNotBlamed() throws Exception {
        // Its I/O threads begin some time after start() has returned. The factory makes its main thread as well.
        CountDownLatch running = new CountDownLatch(LeftOpen.threadsOfOne());
        DefaultThreadFactory factory = new DefaultThreadFactory("httpclient-dispatch", true);
        started(HttpAsyncClients.custom()
                .setThreadFactory(task -> factory.newThread(() -> {
                    running.countDown();
                    task.run();
                }))
                .build());
        running.await();
        UnclosedClientDetector later = UnclosedClientDetector.begin();
        assertThat(later.end(LINGER, List.of()).isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flavours")
    void aClientThatIsClosedLaterIsOnlyCounted(String name, Callable<ModalCloseable> create) throws Exception {
        ModalCloseable closedLater = create.call();
        watch.exclude(closedLater);
        started(HttpAsyncClients.createDefault());
        UnclosedClients found = end();
        assertThat(found.clients()).hasSize(1);
        assertThat(found.exempt()).isEqualTo(Map.of("closed at shutdown", 1L));
    }

    @Test
    @Timeout(60)
    void nobodyWaitsForAClientThatIsClosedLater() {
        CloseableHttpAsyncClient client = started(HttpAsyncClients.createDefault());
        awaitThreadsOf(1);
        watch.exclude((Runnable) () -> client.close(CloseMode.IMMEDIATE));
        assertThat(watch.end(Duration.ofDays(1), List.of()).isEmpty()).isTrue();
    }

    /** Waits until so many clients have all their threads, of which the main one starts the others, and the closed ones none. */
    private void awaitThreadsOf(int clients) {
        Await.until(() -> threadsOfClients()
                        .filter(thread -> !threadsBefore.contains(thread))
                        .count()
                == (long) clients * LeftOpen.threadsOfOne());
    }

    private static Stream<Thread> threadsOfClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("httpclient-"));
    }

    @Test
    void aServerIsNoClient() {
        HttpAsyncServer server =
                AsyncServerBootstrap.bootstrap().register("*", () -> null).create();
        CLIENTS.add(server);
        server.start();
        assertThat(end().isEmpty()).isTrue();
    }

    @Test
    void aRequesterOfCoreIsNoClient() {
        CLIENTS.add(AsyncRequesterBootstrap.bootstrap().create()).start();
        assertThat(end().isEmpty()).isTrue();
    }

    @Test
    void aClientOfAContainerIsNotJudged() {
        StandIn.create(() -> started(HttpAsyncClients.createDefault()));
        started(HttpAsyncClients.createDefault());
        UnclosedClients found = end();
        assertThat(found.clients()).hasSize(1);
        assertThat(found.exempt()).isEqualTo(Map.of("created by Spring", 1L));
    }

    @Test
    void aClientOfSpringIsNotJudgedIfABeanHoldsItThatSpringDestroys() {
        Context context = new Context();
        load(context, () -> context.destroys(started(HttpAsyncClients.createDefault())));
        load(context, () -> context.destroys(new Factory(started(HttpAsyncClients.createDefault()))));
        started(HttpAsyncClients.createDefault());
        UnclosedClients found = end();
        assertThat(found.clients()).hasSize(1);
        assertThat(found.exempt()).isEqualTo(Map.of("created by Spring", 2L));
    }

    @Test
    void aClientOfSpringThatNoSuchBeanHoldsIsNobodysAndFailsNothing() {
        Context context = new Context();
        context.destroys(new Factory(CLIENTS.add(HttpAsyncClients.createDefault())));
        load(context, () -> started(HttpAsyncClients.createDefault()));
        UnclosedClients found = end();
        assertThat(found.clients())
                .singleElement()
                .satisfies(
                        client -> assertThat(client.state())
                                .endsWith(
                                        "; created by Spring, but held by no bean that Spring destroys, so it is never closed"));
        assertThat(found.isEmpty()).isFalse();
        assertThat(found.areCertain()).isFalse();
        assertThat(found.exempt()).isEmpty();
    }

    /** It may be that one which is not known. */
    @Test
    void aClientOfSpringWhoseContextIsNotKnownIsNotJudged() {
        load(new Context(), () -> started(HttpAsyncClients.createDefault()));
        DefaultCacheAwareContextLoaderDelegate.clear();
        started(HttpAsyncClients.createDefault());
        UnclosedClients found = end();
        assertThat(found.clients()).hasSize(1);
        assertThat(found.exempt()).isEqualTo(Map.of("created by Spring", 1L));
    }

    private record Factory(CloseableHttpAsyncClient client) {}

    @Test
    void aClientOfUnknownOriginIsMentionedOnly() throws Exception {
        Thread stranger = new Thread(null, () -> started(HttpAsyncClients.createDefault()), "stranger", 0, false);
        stranger.start();
        stranger.join();
        awaitThreadsOf(1);
        UnclosedClients found = end();
        assertThat(found.areCertain()).isFalse();
        assertThat(found.isEmpty()).isFalse();
        assertThat(found.threadsOfUnknownOrigin()).isEqualTo(LeftOpen.threadsOfOne());
    }

    @Test
    void aThreadThatATestHasBegunIsToldFromTheTestItself() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(() -> started(HttpAsyncClients.createDefault())).get();
        } finally {
            pool.shutdown();
        }
        assertThat(end().clients()).singleElement().satisfies(client -> {
            assertThat(client.owner()).isEqualTo("the test");
            assertThat(client.byOwner()).isFalse();
        });
    }

    @Test
    void twoClientsOfOneClassAreHeldByTheirOwnFields() {
        heldAsWell = started(HttpAsyncClients.createDefault());
        held = started(HttpAsyncClients.createDefault());
        assertThat(end().clients())
                .extracting(UnclosedClient::heldBy)
                .containsExactly(HERE + ".heldAsWell", HERE + ".held");
    }

    @Test
    void aSingletonIsAHolderToo() {
        Singleton.INSTANCE.open();
        assertThat(end().clients())
                .extracting(UnclosedClient::heldBy)
                .containsExactly(Singleton.class.getName() + ".INSTANCE.client");
    }

    @Test
    void whoStartedWhichIsNotGuessed() {
        CloseableHttpAsyncClient first = CLIENTS.add(HttpAsyncClients.createDefault());
        CloseableHttpAsyncClient second = CLIENTS.add(HttpAsyncClients.createDefault());
        second.start();
        first.start();
        assertThat(end().clients())
                .hasSize(2)
                .allSatisfy(client -> assertThat(client.startedBy()).isEmpty())
                .extracting(UnclosedClient::createdBy)
                .doesNotHaveDuplicates();
    }

    @Test
    void aClientThatAnotherThreadStartsHasBothLines() throws Exception {
        CloseableHttpAsyncClient client = CLIENTS.add(HttpAsyncClients.createDefault());
        Thread starter = new Thread(() -> startIt(client));
        starter.start();
        starter.join();
        assertThat(end().clients()).singleElement().satisfies(found -> {
            assertThat(place(found.createdBy()))
                    .startsWith(HERE + ".aClientThatAnotherThreadStartsHasBothLines(UnclosedClientDetectorTest.java:");
            assertThat(place(found.startedBy())).startsWith(HERE + ".startIt(UnclosedClientDetectorTest.java:");
        });
    }

    private static void startIt(CloseableHttpAsyncClient client) {
        client.start();
    }

    @Test
    void whatATestCreatesAfterAnotherHasBegunOnItsThreadIsItsOwn() {
        ThreadCreations.ofThisJvm().enter("another test");
        ThreadCreations.ofThisJvm().enter("another test");
        ThreadCreations.ofThisJvm().leave("another test");
        started(HttpAsyncClients.createDefault());
        assertThat(end().clients()).extracting(UnclosedClient::owner).containsExactly("the test");
    }

    @Test
    void aThreadUnderLoadIsNeverBlamedForAnother() {
        try (Noise noise = new Noise()) {
            for (int i = 0; i < 50; i++) {
                closeIt(HttpAsyncClients.createDefault());
                started(HttpAsyncClients.createDefault());
            }
        }
        awaitThreadsOf(50);
        UnclosedClients found = end();
        assertThat(found.threadsOfUnknownOrigin()).isZero();
        assertThat(found.clients())
                .hasSize(50)
                .extracting(client -> place(client.createdBy()))
                .containsOnly(HERE + ".aThreadUnderLoadIsNeverBlamedForAnother(UnclosedClientDetectorTest.java:"
                        + openLine + ")");
    }

    @RepeatedTest(5)
    void clientsThatAreCreatedAtTheSameMomentAreAllCounted() throws Exception {
        int creators = 8;
        CyclicBarrier together = new CyclicBarrier(creators);
        List<Thread> threads = Stream.generate(() -> new Thread(() -> {
                    for (int i = 0; i < 4; i++) {
                        await(together);
                        started(HttpAsyncClients.createDefault());
                    }
                }))
                .limit(creators)
                .toList();
        try (Noise noise = new Noise()) {
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        awaitThreadsOf(4 * creators);
        UnclosedClients found = end();
        assertThat(found.clients())
                .hasSize(4 * creators)
                .allSatisfy(client -> assertThat(client.state()).contains(LeftOpen.threadsOfOne() + " threads"));
        assertThat(found.threadsOfUnknownOrigin()).isZero();
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int openLine;

    private static void closeIt(CloseableHttpAsyncClient client) {
        openLine = StackWalker.getInstance()
                        .walk(frames -> frames.skip(1).findFirst().orElseThrow())
                        .getLineNumber()
                + 1;
        client.start();
        client.close(CloseMode.IMMEDIATE);
    }

    private static String place(Optional<StackTraceElement> line) {
        return line.map(at -> at.getClassName() + "." + at.getMethodName() + "(" + at.getFileName() + ":"
                        + at.getLineNumber() + ")")
                .orElse("");
    }

    private UnclosedClients end() {
        return watch.end(LINGER, List.of());
    }

    /** Uses up thread ids. */
    private static final class Noise implements AutoCloseable {

        private final CountDownLatch done = new CountDownLatch(1);

        Noise() {
            Stream.generate(() -> new Thread(this::createThreads)).limit(3).forEach(Thread::start);
        }

        private void createThreads() {
            while (done.getCount() > 0) {
                new Thread(() -> {}).getId();
            }
        }

        @Override
        public void close() {
            done.countDown();
        }
    }

    private enum Singleton {
        INSTANCE;

        private CloseableHttpAsyncClient client;

        void open() {
            client = started(HttpAsyncClients.createDefault());
        }
    }
}
