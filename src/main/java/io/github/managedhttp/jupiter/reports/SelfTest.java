package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.client.managed.LazyClassicClient;
import io.github.managedhttp.jupiter.configuration.BuildEnvironment;
import io.github.managedhttp.jupiter.configuration.UsageException;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import io.github.managedhttp.leak.verdict.Verdict;
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
 * Verifies, once for each JVM, that a leak is reported and a corrected request is not. Uses clients like the injected ones, its own
 * server, and its own run, which appears in no report.
 */
public final class SelfTest {

    /** The namespace of a replacement, which is stored under its type. */
    static final Namespace NAMESPACE = Namespace.create(SelfTest.class);

    private static final SelfTest OF_THIS_JVM = new SelfTest(Verdict::on);

    private static final Duration LIMIT = SelfTestServer.PATIENCE;

    private final BiFunction<Owner, Duration, Verdict> detector;
    private @Nullable String outcome;

    SelfTest(BiFunction<Owner, Duration, Verdict> detector) {
        this.detector = detector;
    }

    /** The self-test that is stored for a run, or else the one that all runs of this JVM share. */
    public static SelfTest of(ExtensionContext root) {
        return root.getStore(NAMESPACE).getOrDefault(SelfTest.class, SelfTest.class, OF_THIS_JVM);
    }

    /** Runs the self-test once. Throws an exception if it has failed, in later calls as well. */
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

    /** Returns what is wrong, or "". */
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

    /** The trial of one kind of client. */
    private interface Trial {

        /** Runs an exchange that ends. */
        void end(Owner owner, SelfTestServer server) throws Exception;

        /** Runs an exchange that never ends. */
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
        int leased = new LiveOpenConnections(leaking).leased();
        return leaksOf(leaking, Duration.ZERO) == 1 && leased == 1
                ? ""
                : "the response that " + trial + " had left open was not reported";
    }

    private static TestMethod method(String name) {
        return new TestMethod("SelfTest", name, "()V");
    }

    private int leaksOf(Owner owner, Duration settle) {
        Verdict verdict = detector.apply(owner, settle);
        // Not by the tested detector, which may have found nothing.
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
