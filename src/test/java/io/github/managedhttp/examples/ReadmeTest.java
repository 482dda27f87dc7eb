package io.github.managedhttp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what is tested here. */
class ReadmeTest {

    private static final Path EXAMPLES = Path.of("src/test/java/io/github/managedhttp/examples");

    @ParameterizedTest
    @ValueSource(strings = {"TlsTest", "ProxyTest"})
    void showsTheExample(String example) throws IOException {
        String shown = Files.readAllLines(EXAMPLES.resolve(example + ".java")).stream()
                .dropWhile(line -> !line.strip().equals("// README"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end"))
                .collect(Collectors.joining("\n"))
                .stripIndent();
        assertThat(shown).isNotEmpty();
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + shown + "\n```");
    }
}
