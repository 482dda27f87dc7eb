package io.github.managedhttp.report.folder;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Runs;
import io.github.managedhttp.report.json.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SarifFileTest {

    @TempDir
    Path folder;

    @Test
    void whoeverWritesItLastHasWhatAllForksHaveFound() throws IOException {
        write("leaks.json", located(failed(leak())));
        SarifFile.update(folder);
        write("leaks-2.json", located(failed(leak().get("/other"))));
        SarifFile.update(folder);
        assertThat(sarif())
                .content()
                .contains("\"results\":[{")
                .contains("/feed by")
                .contains("/other by");
    }

    @Test
    void ofACleanBuildItIsEmpty() throws IOException {
        write("leaks.json", located());
        SarifFile.update(folder);
        assertThat(sarif()).content().contains("\"results\":[]");
    }

    @Test
    void nobodyHasAskedForIt() throws IOException {
        write("leaks.json", Runs.of("build", 1, failed(leak())));
        SarifFile.update(folder);
        assertThat(sarif()).doesNotExist();
    }

    @Test
    void anInterruptThatATestHasLeftBehindIsKept() throws IOException {
        write("leaks.json", located());
        Thread.currentThread().interrupt();
        SarifFile.update(folder);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sarif()).exists();
    }

    private static RunReport located(Leak... leaks) {
        return Runs.of("build", 1, leaks).located(frame -> Optional.of("src/" + frame.file()));
    }

    private void write(String name, RunReport run) throws IOException {
        Files.writeString(folder.resolve(name), RunFile.of(List.of(run)).toJson());
    }

    private Path sarif() {
        return folder.resolve("leaks.sarif");
    }
}
