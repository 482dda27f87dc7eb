package io.github.managedhttp.report;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFileTest {

    private static final RunReport RUN =
            Runs.of("build", 1, failed(leak(), leak().ofClass("a()", "b()"), leak().byHand()));

    @Test
    void whatIsWrittenIsRead() throws IOException {
        RunFile file = RunFile.of(List.of(RUN, Runs.clean()));
        assertThat(RunFile.fromJson(file.toJson())).isEqualTo(file);
    }

    @Test
    void whatIsWrittenFollowsItsSchema() throws IOException {
        assertThat(violations(RunFile.of(List.of(RUN, Runs.clean())).toJson())).isEmpty();
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
                .withMessage("its schema is version 2, accepted is 1");
    }

    private static List<Error> violations(String json) throws IOException {
        try (var stream = RunFile.class.getResourceAsStream("leaks.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(stream, InputFormat.JSON);
            return schema.validate(json, InputFormat.JSON);
        }
    }
}
