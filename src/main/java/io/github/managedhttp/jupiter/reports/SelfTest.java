package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.client.managed.LazyClassicClient;
import io.github.managedhttp.jupiter.configuration.BuildEnvironment;
import io.github.managedhttp.jupiter.configuration.UsageException;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Reporting;
import io.github.managedhttp.leak.TestMethod;
import io.github.managedhttp.leak.Verdict;
import io.github.managedhttp.report.text.TextReport;
import io.github.managedhttp.text.Guide;
import io.github.managedhttp.timeline.TimeLine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Proves, once in a JVM, that a leak is seen and its mended twin is not: with clients as they are injected, on a server of its own,
 * in a run of its own that no report tells of.
 */
public final class SelfTest {

    /** Where another one is looked for, under its type. */
    static final Namespace NAMESPACE = Namespace.create(SelfTest.class);

    private static final SelfTest OF_THIS_JVM = new SelfTest(Verdict::on);

    private static final Duration LIMIT = SelfTestServer.PATIENCE;

    private final BiFunction<Owner, Duration, Verdict> detector;
    private @Nullable String outcome;

    SelfTest(BiFunction<Owner, Duration, Verdict> detector) {
        this.detector = detector;
    }

    /** The one that somebody has handed to a run, or else the one that all runs of this JVM share. */
    public static SelfTest of(ExtensionContext root) {
        return root.getStore(NAMESPACE).getOrDefault(SelfTest.class, SelfTest.class, OF_THIS_JVM);
    }

    /** Runs the test, the first time. Throws one sentence if it has failed, also when it was not run again. */
    public synchronized void pass() {
        if (outcome == null) {
            outcome = run();
        }
        if (!outcome.isEmpty()) {
            throw new UsageException(
                    "The self-test of managed-http-clients has failed, so its verdicts cannot be trusted here: "
                            + outcome + " (" + BuildEnvironment.versions() + ").",
                    Guide.SELF_TEST);
        }
    }

    /** What is wrong, or "". */
    private String run() {
        CleanupRegistry registry = new CleanupRegistry();
        return Stream.of(
                        new Async(new LazyAsyncClient("self-test", List.of(), registry)),
                        new Classic(new LazyClassicClient("self-test", List.of(), registry)))
                .map(trial -> trial(trial, registry))
                .filter(wrong -> !wrong.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What a kind of client is tried with. */
    private interface Trial {

        /** An exchange that ends. */
        void end(Owner owner, SelfTestServer server) throws Exception;

        /** One that never does. */
        void leak(Owner owner, SelfTestServer server) throws Exception;
    }

    private String trial(Trial trial, CleanupRegistry registry) {
        try (SelfTestServer server = SelfTestServer.start()) {
            String wrong = judge(trial, server);
            return registry.closeAll(LIMIT).allClosed() ? wrong : trial + " could not be closed";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "it was interrupted";
        } catch (Exception | LinkageError e) {
            registry.closeAll(LIMIT);
            return "a request of " + trial + " failed with " + e;
        }
    }

    private String judge(Trial trial, SelfTestServer server) throws Exception {
        Owner run = Owner.run("[self-test]", new Reporting(false, TextReport::render, TimeLine.counted()));
        Owner mended = run.beginTest("[mended]", method("mended"), "");
        trial.end(mended, server);
        if (leaksOf(mended, LIMIT) != 0) {
            return "the response that " + trial + " had read to its end was reported as a leak";
        }
        Owner leaking = run.beginTest("[leaking]", method("leaking"), "");
        trial.leak(leaking, server);
        server.awaitHalf();
        int leased = leaking.openConnections().leased();
        return leaksOf(leaking, Duration.ZERO) == 1 && leased == 1
                ? ""
                : "the response that " + trial + " had left open was not reported";
    }

    private static TestMethod method(String name) {
        return new TestMethod("SelfTest", name, "()V");
    }

    private int leaksOf(Owner owner, Duration settle) {
        Verdict verdict = detector.apply(owner, settle);
        // Not by that verdict, which may be blind.
        Verdict.on(owner, Duration.ZERO).tearDown(LIMIT);
        owner.end();
        return verdict.report().leaks().size();
    }

    private record Async(LazyAsyncClient client) implements Trial {

        @Override
        public void end(Owner owner, SelfTestServer server) throws Exception {
            client.view(owner).execute(get(server.whole()), null).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }

        @Override
        public void leak(Owner owner, SelfTestServer server) {
            var unused = client.view(owner).execute(get(server.half()), null);
        }

        private static SimpleHttpRequest get(URI uri) {
            return SimpleHttpRequest.create("GET", uri);
        }

        @Override
        public String toString() {
            return "an async client";
        }
    }

    private record Classic(LazyClassicClient client) implements Trial {

        @Override
        public void end(Owner owner, SelfTestServer server) throws Exception {
            client.view(owner).execute(get(server.whole()), response -> EntityUtils.toString(response.getEntity()));
        }

        @Override
        public void leak(Owner owner, SelfTestServer server) throws Exception {
            client.view(owner).executeOpen(null, get(server.half()), null);
        }

        private static HttpGet get(URI uri) {
            HttpGet get = new HttpGet(uri);
            get.setConfig(
                    RequestConfig.custom().setResponseTimeout(Timeout.of(LIMIT)).build());
            return get;
        }

        @Override
        public String toString() {
            return "a classic client";
        }
    }
}
