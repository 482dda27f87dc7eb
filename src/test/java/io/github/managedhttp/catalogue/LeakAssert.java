package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One leak as it was reported, with owner and line already found right. */
final class LeakAssert {

    /** Ends the line of a fixture that a report is to point at. */
    private static final String MARKER = "// leak";

    private final OpenConnection leak;

    private LeakAssert(OpenConnection leak) {
        this.leak = leak;
    }

    /** The leaks that a test failed with, oldest first. */
    static List<LeakAssert> leaksIn(Throwable failure, Class<?> fixture, String test, int count) {
        assertThat(failure).isInstanceOf(ConnectionLeakError.class);
        List<OpenConnection> leaks = ((ConnectionLeakError) failure).report().leaks();
        assertThat(leaks).as(failure.getMessage()).hasSize(count).allSatisfy(leak -> {
            assertOwner(leak, fixture, test);
            assertLine(leak, fixture);
        });
        if (count == 1) {
            assertHeadline(failure.getMessage(), leaks.get(0));
        }
        return leaks.stream().map(LeakAssert::new).toList();
    }

    private static void assertOwner(OpenConnection leak, Class<?> fixture, String test) {
        assertThat(leak.ownerFullName()).isEqualTo(fixture.getName() + "." + test + "()");
        assertThat(leak.owner()).contains("[class:" + fixture.getName() + "]", "[method:" + test + "(");
        assertThat(leak.candidates()).isEmpty();
    }

    private static void assertLine(OpenConnection leak, Class<?> fixture) {
        StackTraceElement frame = leak.callSite().get(0);
        // Fixtures share methods of the class that they are in.
        assertThat(frame.getClassName()).startsWith(fixture.getNestHost().getName());
        assertThat(sourceOf(fixture).get(frame.getLineNumber() - 1))
                .as("%s", frame)
                .endsWith(MARKER);
    }

    private static List<String> sourceOf(Class<?> fixture) {
        String path = fixture.getNestHost().getName().replace('.', '/') + ".java";
        try {
            return Files.readAllLines(Path.of("src", "test", "java").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertHeadline(String message, OpenConnection leak) {
        StackTraceElement frame = leak.callSite().get(0);
        assertThat(message.lines().findFirst().orElseThrow())
                .startsWith(whatLeaked(leak))
                .contains(
                        leak.request(),
                        " by " + leak.ownerFullName(),
                        " at " + frame.getFileName() + ":" + frame.getLineNumber());
    }

    private static String whatLeaked(OpenConnection leak) {
        if (leak.state() == State.LEASE_PENDING) {
            return "1 request waits for a connection";
        }
        return leak.leasedFor().isPresent() ? "1 connection leaked" : "1 exchange left open";
    }

    LeakAssert hasRequest(String method, URI uri) {
        assertThat(leak.request()).isEqualTo(method + " " + uri);
        return this;
    }

    /** The request was not sent yet, so nothing is known of it. */
    LeakAssert hasNoRequest() {
        assertThat(leak.request()).isEmpty();
        return this;
    }

    LeakAssert hasState(State state) {
        assertThat(leak.state()).as(leak.detail()).isEqualTo(state);
        return this;
    }

    LeakAssert hasDetail(String detail) {
        assertThat(leak.detail()).matches(detail);
        return this;
    }

    LeakAssert isAwaitedBy(String waiters) {
        assertThat(leak.waiter()).hasToString(waiters);
        return this;
    }

    /** Apache writes the target last, and newer versions in brackets. */
    LeakAssert hasRoute(URI target) {
        assertThat(leak.route()).containsPattern("->\\[?" + target.getScheme() + "://" + target.getAuthority() + "]?$");
        return this;
    }

    LeakAssert isRedirectedTo(String method, URI uri) {
        assertThat(leak.redirectedTo()).isEqualTo(method + " " + uri);
        return this;
    }

    LeakAssert isNotRedirected() {
        assertThat(leak.redirectedTo()).isEmpty();
        return this;
    }

    OpenConnection leak() {
        return leak;
    }
}
