package io.github.managedhttp.histories;

import io.github.managedhttp.jupiter.configuration.UnmanagedPolicy;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.reactor.IOReactorShutdownException;

/** Sends what one test or class sends, and notes the truth about it: whom the rules charge for what stays open. */
final class Sender {

    private final Scene scene;
    private final int lane;
    private final Suspect self;
    private final Suspect testClass;
    private final Suspect level;
    private final Blockers blockers;
    private final Map<Long, Future<?>> futures = new ConcurrentHashMap<>();
    private volatile Suspect heir;

    /**
     * @param self who sends
     * @param testClass whose views it uses beside its own
     * @param level who answers for what is sent when that is over
     */
    Sender(Scene scene, int lane, Suspect self, Suspect testClass, Suspect level) {
        this.scene = scene;
        this.lane = lane;
        this.self = self;
        this.testClass = testClass;
        this.level = level;
        this.blockers = new Blockers(scene.clients(), lane);
    }

    Scene scene() {
        return scene;
    }

    World world() {
        return scene.world();
    }

    int lane() {
        return lane;
    }

    Blockers blockers() {
        return blockers;
    }

    Future<?> future(long number) {
        return futures.get(number);
    }

    /** It is over: others answer for what is sent from now on. */
    void over() {
        heir = level;
    }

    /** The nested class is over as well. */
    void levelOver() {
        heir = testClass;
    }

    void run(Step step) {
        try {
            step.run(this);
        } catch (AssertionError e) {
            String open = new LiveOpenConnections(self.owner()).snapshot().toString();
            throw new AssertionError(e.getMessage() + "\nin " + step + " of " + self + "\n" + open, e);
        }
    }

    void startThread(Runnable work) {
        Thread thread = new Thread(work, "of " + self);
        thread.setDaemon(true);
        thread.start();
    }

    CloseableHttpAsyncClient view(Client client, View view) {
        return client.isWatched()
                ? scene.watched().get(client, lane)
                : scene.clients().get(client, lane).view(owner(view).owner());
    }

    private CloseableHttpClient classic(Send send) {
        return send.client().isWatched()
                ? scene.watched().classic()
                : scene.clients().classic().view(owner(send.view()).owner());
    }

    private Suspect owner(View view) {
        return switch (view) {
            case OF_SENDER -> self;
            case OF_CLASS -> testClass;
            case OF_STRANGER -> scene.stranger();
        };
    }

    Future<?> start(Send send) {
        return start(send, () -> execute(send));
    }

    /** Sends a request by the classic client, and gives its response. */
    Future<?> open(Send send) {
        return start(send, () -> CompletableFuture.completedFuture(response(send)));
    }

    private Object response(Send send) {
        try {
            return classic(send).execute(new HttpGet(send.kind().uri(world(), send.number())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request in which the user's code throws. */
    void start(Send send, Thrower thrower) {
        Suspect charged = charged(send);
        boolean isIgnored = send.client().isWatched() && scene.unmanaged() == UnmanagedPolicy.IGNORE;
        if (thrower.isUnseen() && !isIgnored) {
            charged.throwsUnseen(thrower.thrown());
        }
        if (thrower.endsThread() && Thrower.LEAVES_CONNECTIONS) {
            charged.leaks(send, isUnsure(send));
        } else if (thrower.endsThread()) {
            charged.leaksPerhaps(send, isUnsure(send));
        }
        start(send, thrower.code());
    }

    /** Sends a request in which the user's code keeps the thread, and perhaps does not let it go before the verdict. */
    void start(Send send, Blocker blocker, boolean toTheEnd) {
        if (toTheEnd) {
            charged(send).leaks(send, isUnsure(send));
        }
        blockers.add(blocker);
        start(send, blocker.code());
    }

    private void start(Send send, UsersCode code) {
        start(
                send,
                () -> code.started(view(send.client(), send.view())
                        .execute(send.kind().producer(world(), send.number()), code.consumer(), code.callback())));
    }

    private Future<?> start(Send send, Supplier<Future<?>> execute) {
        if (send.client() == Client.DOOMED) {
            charged(send).endsUnseen();
        }
        if (send.leaks() && !isLongPoll(send)) {
            charged(send).leaks(send, isUnsure(send));
        }
        Future<?> future = send.caller().call(this, send, execute);
        futures.put(send.number(), future);
        if (isLongPoll(send)) {
            scene.application().polls(send.number(), future);
        } else {
            follow(send, future);
        }
        return future;
    }

    /** Has another thread wait for the result of a request. */
    void await(Send send) {
        Future<?> future = future(send.number());
        follow(send, world().helpers().submit(() -> future.get()));
    }

    /** A future on a client that is watched ends if the request does, or is torn down; else nobody need ever end it. */
    void follow(Send send, Future<?> future) {
        boolean isLetBe = send.leaks() && send.client().isWatched() && scene.unmanaged() != UnmanagedPolicy.FAIL;
        if (send.client() == Client.DOOMED || isLetBe) {
            scene.watched().endAtLast(future);
        } else {
            charged(send).follow(future);
        }
    }

    /**
     * The rule: the test that the place proves, or else the owner of the view; and the class of a test that is over. A watched
     * client has no views, and a worker may send on it for the application itself.
     */
    private Suspect charged(Send send) {
        Suspect now = heir;
        if (now != null) {
            return now;
        }
        if (send.mayBeOfApplication(self == testClass)) {
            return scene.run();
        }
        return send.caller().proves() || send.view() == View.OF_SENDER ? self : testClass;
    }

    /** Whether the application may be at work with it; a classic response is nobody's work when its call has returned. */
    private boolean isLongPoll(Send send) {
        return send.leaks() && send.client() != Client.WATCHED_CLASSIC && charged(send) == scene.run();
    }

    /** Whether only want of evidence charges it to others, so that all tests are named that run beside. */
    private boolean isUnsure(Send send) {
        return heir == null && charged(send) != self;
    }

    private Future<?> execute(Send send) {
        return execute(send, view(send.client(), send.view()));
    }

    Future<?> execute(Send send, CloseableHttpAsyncClient view) {
        AsyncRequestProducer producer = send.kind().producer(world(), send.number());
        AsyncResponseConsumer<SimpleHttpResponse> consumer = send.kind().consumer();
        Future<?> future = send.caller() == Caller.PRODUCER
                ? executeLate(send, view, producer, consumer)
                : executeNow(send, view, producer, consumer);
        if (consumer instanceof Bodies.Untimely untimely) {
            untimely.started().complete(null);
        }
        if (send.kind().isHeldBack()) {
            world().server().open("" + send.number());
        }
        return future;
    }

    private static Future<?> executeNow(
            Send send,
            CloseableHttpAsyncClient view,
            AsyncRequestProducer producer,
            AsyncResponseConsumer<?> consumer) {
        try {
            return view.execute(producer, consumer, null);
        } catch (IOReactorShutdownException e) {
            if (send.client() == Client.DOOMED) {
                return CompletableFuture.failedFuture(e);
            }
            throw e;
        }
    }

    private Future<?> executeLate(
            Send send,
            CloseableHttpAsyncClient view,
            AsyncRequestProducer producer,
            AsyncResponseConsumer<?> consumer) {
        Executor executor = send.client().isWatched() ? scene.application().workers() : world().helpers();
        Bodies.Late late = new Bodies.Late(producer, executor, new CompletableFuture<>());
        Future<?> future = view.execute(late, consumer, null);
        Waiting.on(late.sent());
        return future;
    }

    /** Sends a request that ends, on the view of another one, and does something in its callback. */
    void sendThen(Send send, Runnable inCallback) {
        CloseableHttpAsyncClient view = view(send.client().carrier(), send.view());
        follow(
                send.thatEnds(),
                view.execute(Kind.OK.producer(world(), 0), Kind.OK.consumer(), new Bodies.AtEnd(inCallback)));
    }

    void expectCleanSoFar() {
        self.expectClean();
    }

    /** Has another test send a request for which it may need a thread, or a connection, that this test keeps. */
    Victim victim(Send send) {
        Suspect victim = level.beginTest(TestMethods.VICTIM, (int) (send.number() % 1_000));
        return new Victim(victim, send, startBy(victim, send));
    }

    Future<?> startBy(Suspect other, Send send) {
        other.owner().enter();
        try {
            CloseableHttpAsyncClient client = send.client().isWatched()
                    ? view(send.client(), send.view())
                    : scene.clients().get(send.client(), lane).view(other.owner());
            return client.execute(
                    send.kind().producer(world(), send.number()), send.kind().consumer(), null);
        } finally {
            other.owner().leave();
        }
    }
}
