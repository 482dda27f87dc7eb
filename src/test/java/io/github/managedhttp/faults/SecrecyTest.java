package io.github.managedhttp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in a request's query, headers and body, and markup in its target: neither is in what a leak leaves in files, errors and on the console. */
class SecrecyTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    private static final String SECRET = "hunter2";
    private static final String SCRIPT = "<script>alert(1)</script>";

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void reportsHoldNoSecretAndNoScript() throws IOException {
        Execution execution = Execution.with(
                Map.of(
                        "managedhttp.report.files",
                        "write",
                        "managedhttp.report.dir",
                        folder.toString(),
                        "managedhttp.report.sarif",
                        "true"),
                LeakingTestCase.class);
        assertThat(execution.testFailures()).hasSize(3);
        List<String> outputs = outputs(execution);
        assertThat(outputs).anyMatch(text -> text.contains("token=***")).hasSizeGreaterThan(5);
        assertThat(outputs).noneMatch(text -> text.contains(SECRET));
        assertThat(Files.readString(folder.resolve("index.html"))).doesNotContain(SCRIPT, "<script>alert");
        assertThat(Files.readString(folder.resolve("leaks.json"))).doesNotContain(SCRIPT);
        assertThat(Files.readString(folder.resolve("leaks.sarif")))
                .contains("token=***")
                .doesNotContain(SCRIPT);
    }

    /** The other side: what is asked for is kept, so these are the places to look at. */
    @Test
    void aQueryIsKeptWhereThatIsAskedFor() throws IOException {
        Execution execution = Execution.with(
                Map.of(
                        "managedhttp.report.files",
                        "write",
                        "managedhttp.report.dir",
                        folder.toString(),
                        "managedhttp.report.query",
                        "keep"),
                LeakingTestCase.class);
        assertThat(outputs(execution))
                .filteredOn(text -> text.contains("token=" + SECRET))
                .hasSizeGreaterThan(2);
        assertThat(outputs(execution)).noneMatch(text -> text.contains(SECRET + "-"));
    }

    /** As a proxy with a password is written, or a host that somebody has made of a URL. */
    @Test
    void noHostIsShownWithUserInfo() throws IOException {
        Execution execution = Execution.with(
                Map.of("managedhttp.report.files", "write", "managedhttp.report.dir", folder.toString()),
                HostsTestCase.class);
        assertThat(execution.testFailures()).hasSize(4);
        // Some versions of HttpClient put hosts in brackets.
        assertThat(outputs(execution))
                .extracting(text -> text.replaceAll("[\\[\\]]", ""))
                .anyMatch(
                        text -> text.contains("{}->http://proxy.example:" + SERVER.port() + "->http://host.example:1"))
                .anyMatch(text -> text.contains(
                        "route {}->http://host.example:" + SERVER.port() + " allows 1 connection, it is held by:"))
                .anyMatch(text -> text.contains("got no connection in time: route {}->http://host.example:"))
                .anyMatch(text -> text.contains("had 1 open connection to http://host.example:" + SERVER.port()))
                .noneMatch(text -> text.contains(SECRET));
    }

    /** All that can be read after the run. */
    private List<String> outputs(Execution execution) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Stream<String> written = files.toList().stream().map(SecrecyTest::read);
            Stream<String> thrown = execution.failures().stream()
                    .flatMap(failure -> Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed())))
                    .map(Throwable::getMessage);
            return Stream.of(written, thrown, Stream.of(err.text()))
                    .flatMap(texts -> texts)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class LeakingTestCase {

        @Test
        void inTheQuery(CloseableHttpAsyncClient client) {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall?token=" + SECRET)), null);
        }

        @Test
        void inHeadersAndBody(CloseableHttpClient client) throws IOException {
            HttpPost post = new HttpPost(SERVER.uri("/half-body"));
            post.setHeader("Authorization", "Bearer " + SECRET + "-header");
            post.setHeader("Cookie", "session=" + SECRET + "-cookie");
            post.setEntity(new StringEntity("{\"password\": \"" + SECRET + "-body\"}", ContentType.APPLICATION_JSON));
            client.executeOpen(null, post, null);
        }

        @Test
        void markup(CloseableHttpAsyncClient client) {
            SimpleHttpRequest request = SimpleHttpRequest.create("GET", SERVER.uri("/stall"));
            request.setPath("/stall?" + SCRIPT + "=1");
            client.execute(request, null);
        }
    }

    /** Hosts that have user info in their names, and one connection to each. */
    public static class OddHosts implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setDnsResolver(LOOPBACK).setMaxConnPerRoute(1);
            if (name.equals("proxied")) {
                client.setProxy(host("proxy.example", SERVER.port()));
            }
        }

        @Override
        public void customize(
                String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections) {
            connections.setDnsResolver(LOOPBACK).setMaxConnPerRoute(1);
        }
    }

    private static final DnsResolver LOOPBACK = new SystemDefaultDnsResolver() {
        @Override
        public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }
    };

    private static HttpHost host(String name, int port) {
        return new HttpHost("http", "me:" + SECRET + "@" + name, port);
    }

    @ManagedHttpClients(settle = "20 ms", customizedBy = OddHosts.class)
    static class HostsTestCase {

        private static final HttpHost HOST = host("host.example", SERVER.port());

        @Test
        void ofAProxy(@ManagedClient("proxied") CloseableHttpAsyncClient client) {
            send(client, host("host.example", 1));
        }

        @Test
        void ofAPoolThatIsExhausted(CloseableHttpAsyncClient client) {
            send(client, HOST);
            send(client, HOST);
        }

        @Test
        void ofAPoolThatStarvesATest(CloseableHttpClient client) throws IOException {
            client.executeOpen(HOST, new HttpGet("/half-body"), null);
            HttpGet impatient = new HttpGet("/half-body");
            impatient.setConfig(RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.ofMilliseconds(20))
                    .build());
            client.executeOpen(HOST, impatient, null);
        }

        @Test
        void ofAClientThatIsRegistered(CleanupRegistry registry) throws IOException {
            CloseableHttpClient client = HttpClients.custom()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setDnsResolver(LOOPBACK)
                            .build())
                    .build();
            registry.manage("byHand", client).executeOpen(HOST, new HttpGet("/half-body"), null);
        }

        private static void send(CloseableHttpAsyncClient client, HttpHost host) {
            client.execute(
                    host,
                    SimpleRequestProducer.create(SimpleHttpRequest.create("GET", "/stall")),
                    SimpleResponseConsumer.create(),
                    null,
                    null,
                    null);
        }
    }
}
