package io.github.managedhttp.report.json;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.managedhttp.report.Frame;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.NotWatched;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Runs;
import io.github.managedhttp.report.UnclosedResources;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunFileTest {

    private static final RunReport RUN =
            Runs.of("build", 1, failed(leak(), leak().ofClass("a()", "b()"), leak().byHand()));

    @Test
    void whatIsWrittenIsRead() throws IOException {
        RunFile file = RunFile.of(List.of(RUN, Runs.clean()));
        assertThat(RunFile.fromJson(file.toJson())).isEqualTo(file);
    }

    /** JUnit attaches such a file to a test. */
    @Test
    void theLeaksOfATestAloneAreAFileToo() throws IOException {
        LeakFile file = LeakFile.of(RUN.leaks());
        assertThat(JsonReader.read(file.toJson(), LeakFile.class)).isEqualTo(new LeakFile(1, RUN.leaks()));
    }

    @Test
    void aLineWithoutALeakIsNone() {
        assertThat(AppendedLeak.fromLine("{\"run\":1,\"place\":3}")).isEmpty();
        assertThat(AppendedLeak.fromLine("")).isEmpty();
    }

    @Test
    void whatIsWrittenFollowsItsSchema() throws IOException {
        assertThat(violations(RunFile.of(List.of(RUN, Runs.clean())).toJson())).isEmpty();
    }

    @Test
    void unclosedClientsFollowTheSchemaToo() throws IOException {
        UnclosedResources unclosed = new UnclosedResources(
                true,
                List.of(Runs.client("com.acme.Prices", "PricesTest")),
                List.of(new UnclosedResources.Connection(Frame.UNKNOWN, "", "", false, "http://localhost:8081")),
                Map.of("created by Spring", 2L),
                1,
                true);
        RunFile file = RunFile.of(List.of(Runs.with(unclosed)));
        assertThat(RunFile.fromJson(file.toJson())).isEqualTo(file);
        assertThat(violations(file.toJson())).isEmpty();
        assertThat(violations(file.toJson().replace("\"heldBy\"", "\"field\""))).hasSize(1);
        assertThat(violations(file.toJson().replace("\"line\":4", "\"line\":-4")))
                .hasSize(1);
        assertThat(violations(file.toJson().replace("\"created by Spring\":2", "\"created by Spring\":\"2\"")))
                .hasSize(1);
        assertThat(violations(file.toJson().replace("\"unclosed\"", "\"unmanaged\"")))
                .hasSize(1);
    }

    @Test
    void clientsThatWereNotWatchedFollowTheSchemaToo() throws IOException {
        Frame line = new Frame("com.acme.Prices", "open", "Prices.java", 21);
        RunFile file = RunFile.of(List.of(Runs.with(RUN, 2, new NotWatched(line, "spring-web", 3))));
        assertThat(RunFile.fromJson(file.toJson())).isEqualTo(file);
        assertThat(violations(file.toJson())).isEmpty();
        assertThat(violations(file.toJson().replace("\"clients\":3", "\"clients\":0")))
                .hasSize(1);
        assertThat(violations(file.toJson().replace("\"place\"", "\"line\""))).hasSize(1);
    }

    @Test
    void errorsFollowTheSchemaToo() throws IOException {
        RunReport run = Runs.with(RUN, Runs.error(true, "OrderTest.cancels()"), Runs.error(false, "OrderTest.reads()"));
        RunFile file = RunFile.of(List.of(run));
        assertThat(RunFile.fromJson(file.toJson())).isEqualTo(file);
        assertThat(file.with(List.of(new AppendedLeak(1, 3, failed(leak())[0])))
                        .runs()
                        .get(0)
                        .errors())
                .isEqualTo(run.errors());
        assertThat(violations(file.toJson())).isEmpty();
        assertThat(violations(file.toJson().replace("\"failed\":true,\"owner\"", "\"owner\"")))
                .hasSize(1);
        assertThat(violations(file.toJson().replace("\"thrownBy\"", "\"line\"")))
                .hasSize(2);
    }

    @Test
    void sourcesFollowTheSchemaToo() throws IOException {
        RunFile file = RunFile.of(List.of(RUN.located(frame -> Optional.of("shop/" + frame.file()))));
        assertThat(RunFile.fromJson(file.toJson())).isEqualTo(file);
        assertThat(violations(file.toJson())).isEmpty();
        assertThat(violations(file.toJson().replace("\"shop/OrderTest.java\"", "7")))
                .hasSize(1);
    }

    @Test
    void whatAnEarlierVersionHasWrittenIsRead() throws IOException {
        RunReport run = Runs.of("build", 1, failed(leak()));
        String earlier = RunFile.of(List.of(run))
                .toJson()
                .replace("\"errors\":[],", "")
                .replace("\"heldUp\":[],", "")
                .replace("\"replaced\":[],", "")
                .replace("\"notWatched\":[],", "");
        assertThat(earlier)
                .doesNotContain("errors")
                .doesNotContain("heldUp")
                .doesNotContain("replaced")
                .doesNotContain("notWatched");
        assertThat(violations(earlier)).isEmpty();
        assertThat(RunFile.fromJson(earlier).runs()).containsExactly(run);
    }

    @Test
    void leaksThatComeLaterAreAddedOnce() {
        Leak[] leaks = failed(leak(), leak().get("/two"), leak().get("/three"));
        List<AppendedLeak> later = Stream.of(
                        new AppendedLeak(1, 0, leaks[0]),
                        new AppendedLeak(1, 1, leaks[1]),
                        new AppendedLeak(2, 2, leaks[0]),
                        new AppendedLeak(1, 2, leaks[2]))
                .flatMap(leak -> AppendedLeak.fromLine(leak.toLine().strip()).stream())
                .toList();
        assertThat(later).hasSize(4);
        RunFile file = RunFile.of(List.of(Runs.of("build", 1, leaks[0])));
        assertThat(file.with(later).runs()).containsExactly(Runs.of("build", 1, leaks));
    }

    @Test
    void halfALineIsNoLeak() {
        String line = new AppendedLeak(1, 0, failed(leak())[0]).toLine();
        assertThat(AppendedLeak.fromLine(line)).isPresent();
        assertThat(AppendedLeak.fromLine(line.substring(0, line.length() / 2))).isEmpty();
        assertThat(AppendedLeak.fromLine("")).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNotWritten() throws IOException {
        String json = RunFile.of(List.of(RUN)).toJson();
        assertThat(violations(json.replace("\"schema\":1", "\"schema\":2"))).hasSize(1);
        assertThat(violations(json.replace("\"FAILED\"", "\"GREEN\""))).hasSize(3);
        assertThat(violations(json.replace("\"ageMillis\"", "\"age\""))).hasSize(3);
    }

    @Test
    void noTextCanEndAScript() {
        String json = RunFile.of(List.of(Runs.of("build", 1, failed(leak().get("/</script><script>alert(1)//")))))
                .toJson();
        assertThat(json).doesNotContain("<").doesNotContain(">").contains("/script");
    }

    @Test
    void whatIsNoReportIsRefusedInWords() {
        assertThatIOException().isThrownBy(() -> RunFile.fromJson("")).withMessage("it holds no runs");
        assertThatIOException()
                .isThrownBy(() -> RunFile.fromJson("{\"schema\":1,\"runs\":[{\"leaks"))
                .withMessage("it is not the JSON of a report");
        assertThatIOException()
                .isThrownBy(() -> RunFile.fromJson("{\"schema\":2,\"runs\":[]}"))
                .withMessage("its schema version is 2, expected 1");
    }

    private static List<Error> violations(String json) throws IOException {
        try (var stream = RunFile.class.getResourceAsStream("leaks.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(stream, InputFormat.JSON);
            return schema.validate(json, InputFormat.JSON);
        }
    }
}
