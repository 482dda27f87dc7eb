package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.guide.Block;
import io.github.managedhttp.guide.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of README and guide, one after the other: in a clean clone, and in a project that is made of what the pages show. The
 * local repository is empty at first, and what is missing in it is read from that of this build, or else from Maven Central.
 *
 * <p>It takes minutes, so it is run by {@code mvn -Pcommands verify} alone.
 */
@EnabledIfSystemProperty(named = "commands.run", matches = "true")
@TestMethodOrder(OrderAnnotation.class)
class CommandsIT {

    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `(mvn[^`]*)` \\|");
    /** This runs it. */
    private static final String VERIFY = "mvn verify";

    @TempDir
    static Path folder;

    private static final List<String> LEFT = new ArrayList<>();

    private static Shell clone;
    private static Shell project;

    @BeforeAll
    static void prepare() throws Exception {
        Path settings = MavenBuild.settings(folder.resolve("settings.xml"));
        Path bin = Shell.mavenWith(folder.resolve("bin"), settings, folder.resolve("repository"));
        project = new Shell(Files.createDirectory(folder.resolve("project")), bin);
        clone = new Shell(folder.resolve("clone"), bin);
        new Shell(Path.of("").toAbsolutePath(), bin).run("git clone -q . " + clone.directory());
        Page.blocks("sh").flatMap(block -> block.lines().stream()).distinct().forEach(LEFT::add);
        inTheReadme().filter(command -> !command.equals(VERIFY)).forEach(LEFT::add);
    }

    private static Stream<String> inTheReadme() {
        String readme = String.join("\n", Page.all().get(0).lines());
        return FIRST_CELL.matcher(readme).results().map((MatchResult cell) -> cell.group(1));
    }

    @Test
    @Order(1)
    void itIsInstalledWithoutConsumersThatWereNotBuilt() throws Exception {
        clone.run(next("mvn install -DskipTests"));
        assertThat(folder.resolve("repository/io/github/managedhttp/managed-http-clients"))
                .isDirectoryRecursivelyContaining("glob:**.jar");
        assertThat(clone.directory().resolve("target/extension-tests")).doesNotExist();
    }

    @Test
    @Order(2)
    void theDemoShowsWhatItIsToShow() throws Exception {
        assertThat(clone.run(next("mvn -q -Pdemo verify")))
                .contains("1 connection leaked: GET http://localhost:", "OrdersTest is green");
    }

    @Test
    @Order(3)
    void theQuickStartPassesAndPrintsNothing() throws Exception {
        project.write("pom.xml", block("<project "));
        project.write("src/test/java/com/acme/OrdersTest.java", block("class OrdersTest "));
        assertThat(project.run(next("mvn test")))
                .contains("Tests run: 1, Failures: 0, Errors: 0")
                .doesNotContain("managed-http-clients:");
    }

    @Test
    @Order(4)
    void theAgentIsSetUp() throws Exception {
        assertThat(project.run(next("mvn io\\.github\\..*:prepare-agent test")))
                .contains("argLine is -javaagent:", "Tests run: 1, Failures: 0, Errors: 0")
                .doesNotContain("run without the agent");
    }

    @Test
    @Order(5)
    void aBaselineIsWritten() throws Exception {
        project.write("src/test/java/com/acme/ForgottenTest.java", block("class ForgottenTest "));
        project.run(next("mvn test -Dmanagedhttp\\.baseline=.*"));
        assertThat(project.directory().resolve("leaks-baseline.txt"))
                .content()
                .contains("  com.acme.ForgottenTest.readsTheStatus  GET /orders  RESPONSE_BODY");
    }

    @Test
    @Order(6)
    void theReportsAreMerged() throws Exception {
        project.run(next("mvn io\\.github\\..*:merge"));
        assertThat(project.directory().resolve("target/managed-http-merged/index.html"))
                .isNotEmptyFile();
        project.run(next("mvn dependency:copy .*"));
        project.run(next("java -jar .*"));
        assertThat(project.directory().resolve("target/all/index.html")).isNotEmptyFile();
    }

    @Test
    @Order(7)
    void noCommandIsLeft() {
        assertThat(LEFT).isEmpty();
    }

    /** Takes a command from the pages. */
    private static String next(String pattern) {
        String command = LEFT.stream()
                .filter(left -> left.matches(pattern))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no page has a command '" + pattern + "'"));
        LEFT.remove(command);
        return command;
    }

    /** The first whole file with these words. */
    private static String block(String words) {
        return Page.blocks("java", "xml")
                .filter(block ->
                        block.text().startsWith("package ") || block.text().startsWith("<?xml"))
                .map(Block::text)
                .filter(text -> text.contains(words))
                .findFirst()
                .orElseThrow();
    }
}
