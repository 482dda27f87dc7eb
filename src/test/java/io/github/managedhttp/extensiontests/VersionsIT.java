package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What src/docs/compatibility.md says of a build is what its tests ran with. */
class VersionsIT {

    private static final Map<String, String> JARS = Map.of(
            "JUnit", "junit-jupiter-api",
            "HttpClient", "httpclient5",
            "Spring", "spring-web",
            "Spring Boot", "spring-boot",
            "Mockito", "mockito-core");

    static List<Combination> combinations() {
        return Matrix.combinations();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void theVersionsAreThoseOfTheCombination(Combination combination) {
        Consumer consumer = combination.consumer();
        Set<String> classPaths = consumer.property("surefire.test.class.path");
        assertThat(classPaths).isNotEmpty();
        JARS.forEach((product, jar) -> combination
                .version(product)
                .ifPresent(version ->
                        assertThat(classPaths).allMatch(path -> path.contains("/" + jar + "-" + version + ".jar"))));
        assertThat(consumer.property("java.specification.version"))
                .containsExactly(Jdk.of(combination).version());
        assertThat(consumer.log())
                .anyMatch(line -> line.matches(".*(surefire|failsafe)(-plugin)?:"
                        + combination.version("Surefire").orElse(".+") + ":(test|integration-test) .*"));
    }

    /** A parameter of JUnit is a system property of the tests' JVM. */
    @ParameterizedTest
    @MethodSource("combinations")
    void theSettingsAreThoseOfTheCombination(Combination combination) {
        combination.setting().arguments().stream()
                .filter(argument -> argument.startsWith("-Djunit."))
                .map(argument -> argument.substring("-D".length()).split("="))
                .forEach(parameter -> assertThat(combination.consumer().property(parameter[0]))
                        .containsExactly(parameter[1]));
    }
}
