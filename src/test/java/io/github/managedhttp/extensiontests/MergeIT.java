package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
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
    void aCleanBuildHasItsPageThen() throws Exception {
        assertThat(merge(reports("clean"))).isZero();
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("No connection leaked</h1>", "com.acme.OrdersTest.readsOrders");
    }

    @Test
    void noFolderIsAMistake() throws Exception {
        assertThat(merge()).isEqualTo(2);
    }

    private static String reports(String consumer) {
        return new Consumer(consumer).reports().toString();
    }

    private int merge(String... folders) throws IOException, InterruptedException {
        Stream<String> to = folders.length == 0 ? Stream.of() : Stream.of("--to", folder.toString());
        return PackagedJar.run(
                folder.resolve("output"),
                Stream.of(Stream.of("merge"), Stream.of(folders), to)
                        .flatMap(Function.identity())
                        .toArray(String[]::new));
    }
}
