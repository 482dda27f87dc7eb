package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that are not supported are told in a sentence, to whoever asks for the extension. */
class TooOldIT {

    private static final String JUNIT = "managed-http-clients requires JUnit Jupiter 5\\.10 or later, "
            + "but found JUnit Jupiter 5\\.9\\.2 in /.*/junit-jupiter-api-5\\.9\\.2\\.jar\\.";
    private static final String REQUIRES_HTTPCLIENT = "managed-http-clients requires "
            + "org\\.apache\\.httpcomponents\\.client5:httpclient5 5\\.2 or later, but found ";
    private static final String HTTPCLIENT_5_1 =
            REQUIRES_HTTPCLIENT + "Apache HttpClient 5\\.1\\.3 in /.*/httpclient5-5\\.1\\.3\\.jar\\.";
    private static final String HTTPCLIENT_4 =
            REQUIRES_HTTPCLIENT + "Apache HttpClient 4\\.5\\.14 in /.*/httpclient-4\\.5\\.14\\.jar\\.";

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
                .filteredOn(line -> line.contains(" Leak checks are disabled."))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(JUNIT + " " + HTTPCLIENT_5_1 + " Leak checks are disabled\\." + SEE),
                        line -> assertThat(line)
                                .matches(JUNIT + " " + HTTPCLIENT_4 + " Leak checks are disabled\\." + SEE));
    }

    @Test
    void noClassIsMissingAnywhere() {
        assertThat(consumer.log()).noneMatch(line -> line.contains("NoClassDefFoundError"));
        assertThat(consumer.log()).noneMatch(line -> line.contains("NoSuchMethodError"));
    }
}
