package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two modules on one page, by the command of the packaged jar and nothing beside it. */
class MergeIT {

    @TempDir
    Path folder;

    @Test
    void theReportsOfTwoModulesAreMerged() throws Exception {
        assertThat(merge(reports("leaking"), reports("two-forks"))).isZero();
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("<dt>Module</dt><dd>")
                .contains("leaking")
                .contains("two-forks");
        assertThat(folder.resolve("leaks.json")).isNotEmptyFile();
    }

    @Test
    void noFolderIsAMistake() throws Exception {
        assertThat(merge()).isEqualTo(2);
    }

    private static String reports(String consumer) {
        return new Consumer(consumer).reports().toString();
    }

    private int merge(String... folders) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-jar", jar().toString(), "merge"));
        command.addAll(List.of(folders));
        if (folders.length > 0) {
            command.addAll(List.of("--to", folder.toString()));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start()
                .waitFor();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file ->
                            file.getFileName().toString().matches("managed-http-clients-[\\d.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
