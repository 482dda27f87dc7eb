package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that are not supported are told in a sentence, to whoever asks for the extension. */
class TooOldIT {

    private static final String JUNIT = "managed-http-clients found JUnit Jupiter 5\\.9\\.2 in "
            + "/.*/junit-jupiter-api-5\\.9\\.2\\.jar\\. Accepted: JUnit Jupiter 5\\.10 or later\\.";
    private static final String HTTPCLIENT_5_1 = "managed-http-clients found Apache HttpClient 5\\.1\\.3 in "
            + "/.*/httpclient5-5\\.1\\.3\\.jar\\. "
            + "Accepted: org\\.apache\\.httpcomponents\\.client5:httpclient5 5\\.2 or later\\.";
    private static final String HTTPCLIENT_4 = "managed-http-clients found Apache HttpClient 4\\.5\\.14 in "
            + "/.*/httpclient-4\\.5\\.14\\.jar\\. "
            + "Accepted: org\\.apache\\.httpcomponents\\.client5:httpclient5 5\\.2 or later\\.";

    private static final String SEE = " See src/docs/messages\\.md#versions";

    private final Consumer consumer = new Consumer("too-old");

    @ParameterizedTest
    @ValueSource(strings = {"AnnotatedTest", "RegisteredTest"})
    void olderVersionsOfBothAreTold(String testClass) {
        assertTold(testClass, HTTPCLIENT_5_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Annotated4Test", "PerClass4Test"})
    void anotherMajorVersionIsTold(String testClass) {
        assertTold(testClass, HTTPCLIENT_4);
    }

    private void assertTold(String testClass, String httpclient) {
        assertThat(consumer.failuresOf("com.acme." + testClass))
                .singleElement()
                .extracting(Failure::message)
                .asString()
                .matches(JUNIT + " " + httpclient + SEE);
    }

    @Test
    void classesThatDoNotAskPass() {
        assertThat(consumer.passed()).contains("com.acme.PlainTest.passes", "com.acme.Plain4Test.passes");
    }

    @Test
    void autoDetectionTellsItOnceInEachForkAndNothingWhereThereIsNoClientAtAll() {
        assertThat(consumer.log())
                .filteredOn(line -> line.contains(" Nothing is checked."))
                .satisfiesExactly(
                        line -> assertThat(line).matches(JUNIT + " " + HTTPCLIENT_5_1 + " Nothing is checked\\." + SEE),
                        line -> assertThat(line).matches(JUNIT + " " + HTTPCLIENT_4 + " Nothing is checked\\." + SEE));
    }

    @Test
    void noClassIsMissingAnywhere() {
        assertThat(consumer.log()).noneMatch(line -> line.contains("NoClassDefFoundError"));
        assertThat(consumer.log()).noneMatch(line -> line.contains("NoSuchMethodError"));
    }
}
