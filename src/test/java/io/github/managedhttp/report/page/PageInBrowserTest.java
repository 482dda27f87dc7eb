package io.github.managedhttp.report.page;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static io.github.managedhttp.report.Runs.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.State;
import io.github.managedhttp.report.Charts;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Runs;
import io.github.managedhttp.report.UnclosedResources;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page, as people use it. */
@Tag("browser")
class PageInBrowserTest {

    private static Browser browser;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void likeNew() {
        browser.becomeItself();
    }

    @Test
    void theVerdictIsTheFirstThingSeen() throws IOException {
        openSmall();
        WebElement verdict = browser.find("h1");
        assertThat(verdict.getText()).isEqualTo("✗ 3 connections leaked");
        assertThat(browser.visible("body *").get(0).findElements(By.tagName("h1")))
                .contains(verdict);
        assertThat(browser.complaints()).isEmpty();
        browser.screenshot("small");
    }

    @Test
    void anEmptyRunSaysSo() throws IOException {
        open(Runs.drawn(Charts.empty(), 1));
        assertThat(browser.find("h1").getText()).isEqualTo("– No client was watched");
        assertThat(browser.all("form, section")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        browser.screenshot("empty");
    }

    @Test
    void aGroupOpensToItsFullRecordWhichCanBeCopied() throws IOException {
        openSmall();
        WebElement group = browser.find(".group");
        WebElement record = group.findElement(By.tagName("pre"));
        assertThat(record.isDisplayed()).isFalse();
        group.findElement(By.tagName("summary")).click();
        assertThat(record.isDisplayed()).isTrue();
        assertThat(record.getText())
                .startsWith("1 connection leaked: GET http://localhost:8081/feed")
                .contains("└─ fix");
        browser.find(".group[open] .copy").click();
        await("return document.querySelector('.copied').textContent !== ''");
        assertThat(browser.find(".copied").getText()).isIn("Copied.", "Selected: press Ctrl+C to copy.");
        browser.screenshot("record");
    }

    @Test
    void testsClientsAndStatesAreFiltered() throws IOException {
        openSmall();
        browser.find("#by-test").sendKeys("SLOW");
        assertThat(browser.visible(".group")).hasSize(1);
        assertThat(browser.find("#shown").getText()).isEqualTo("1 of 3 causes shown");
        assertThat(browser.all(".client .mark")).isEmpty();
        browser.find("form button").click();
        await("return document.querySelectorAll('.client .mark').length === 6");
        assertThat(browser.visible(".group")).hasSize(3);

        browser.find("#by-state").sendKeys("RESPONSE_HEAD");
        assertThat(browser.visible(".group")).hasSize(1);
        browser.find("form button").click();
        await("return document.querySelectorAll('.group:not([hidden])').length === 3");

        browser.find("#by-client").sendKeys("billing");
        assertThat(browser.visible(".group")).hasSize(1);
        assertThat(browser.visible(".client")).isEmpty();
        assertThat(browser.find("#shown").getText()).isEqualTo("1 of 3 causes shown");
    }

    @Test
    void aFilterThatNothingMatchesSaysSo() throws IOException {
        openSmall();
        browser.find("#by-test").sendKeys("no such test");
        assertThat(browser.visible(".group")).isEmpty();
        assertThat(browser.find("#none").getText()).isEqualTo("Nothing matches the filter.");
        assertThat(browser.find(".readout").getText()).startsWith("No exchange of this client matches");
    }

    @Test
    void unclosedClientsAreReadAndFilteredWithoutALeakToo() throws IOException {
        List<UnclosedResources.Client> clients =
                List.of(Runs.client("com.acme.Prices", "PricesTest"), Runs.client("com.acme.Rates", "RatesTest"));
        open(Runs.with(new UnclosedResources(false, clients, List.of(), Map.of(), 0, false)));
        assertThat(browser.find("h1").getText()).isEqualTo("! 2 HTTP clients were not closed when the tests had ended");
        assertThat(browser.visible(".group").get(0).getText())
                .startsWith("! not closed created by com.acme.Prices.client(Prices.java:4), started by ")
                .contains("held by static field com.acme.Prices.client", "status ACTIVE, 3 threads");
        browser.screenshot("unclosed");
        browser.find("#by-test").sendKeys("rates");
        assertThat(browser.visible(".group"))
                .singleElement()
                .satisfies(group -> assertThat(group.getText()).contains("com.acme.Rates"));
        browser.find("#by-test").sendKeys("none");
        assertThat(browser.visible(".group")).isEmpty();
        assertThat(browser.find("#none").getText()).isEqualTo("Nothing matches the filter.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theKeyboardReachesEverything() throws IOException {
        openSmall();
        tabTo("summary");
        browser.press(Keys.ENTER);
        assertThat(browser.find(".group").getDomProperty("open")).isEqualTo("true");
        tabTo("g");
        assertThat(browser.find(".readout").getText())
                .startsWith(
                        "GET http://localhost:8081/orders, by com.acme.OrderTest.reads(): answered, status 200, 35 ms");
        browser.press(Keys.END);
        browser.press(Keys.ARROW_LEFT);
        assertThat(browser.find(".readout").getText()).contains("/orders, by com.acme.OrderTest.streamsFeed()");
        browser.press(Keys.ARROW_LEFT);
        assertThat(browser.find(".readout").getText())
                .contains("/feed, by com.acme.OrderTest.streamsFeed(): leaked, status 200, in state RESPONSE_BODY,"
                        + " torn down after 1.01 s");
        assertThat(browser.all("g[tabindex='0']")).hasSize(1);
    }

    @Test
    void pointingAtABarReadsItOut() throws IOException {
        openSmall();
        WebElement leaked = browser.find(".mark:has(.leaked)");
        browser.pointAt(leaked);
        assertThat(browser.find(".readout").getText()).isEqualTo(leaked.getDomAttribute("aria-label"));
    }

    @Test
    void anAddressShowsItsCauseAndTestsLeadToTheirs() throws IOException {
        openSmall();
        assertThat(browser.all(".group[open]")).isEmpty();
        browser.find(".tests a").click();
        await("return document.querySelectorAll('.group[open]').length === 1");
        WebElement cause = browser.find(".group[open]");
        assertThat(browser.run("return location.hash")).isEqualTo("#" + cause.getDomAttribute("id"));
        cause.findElement(By.cssSelector(".record a")).click();
        await("return document.querySelector(':target').matches('.tests li')");
        assertThat(browser.find(":target").getText()).startsWith("com.acme.OrderTest.streamsFeed()");
        assertThat(browser.complaints()).isEmpty();
        browser.screenshot("address");
    }

    @Test
    void namesOfParallelTestsStandBelowEachOther() throws IOException {
        open(Runs.drawn(Charts.parallel(), 2));
        List<?> overlaps = (List<?>) browser.run("const names = [...document.querySelectorAll('.band + text')];"
                + "const boxes = names.map(e => e.getBoundingClientRect());"
                + "return names.filter((e, i) => boxes.some((box, j) => j < i && box.left < boxes[i].right"
                + " && boxes[i].left < box.right && box.top < boxes[i].bottom && boxes[i].top < box.bottom))"
                + ".map(e => e.textContent)");
        assertThat(browser.all(".band + text")).hasSize(4);
        assertThat(overlaps).isEmpty();
        browser.run("document.getElementById('lines').scrollIntoView()");
        browser.screenshot("parallel");
    }

    @Test
    void aLeakEndsWhereItWasTornDownAndIsToldFromOthersWithoutColour() throws IOException {
        openSmall();
        assertThat(browser.all(".mark:has(rect.leaked) path")).hasSize(1);
        assertThat(browser.all(".mark:has(rect.answered) path")).isEmpty();
        List<Object> outlines = Stream.of("answered", "unanswered", "allowed", "leaked")
                .map(outcome -> browser.run("const s = getComputedStyle(document.querySelector('.mark rect." + outcome
                        + "')); return [s.strokeWidth, s.strokeDasharray].join()"))
                .toList();
        assertThat(outlines).doesNotHaveDuplicates();
        assertThat((Boolean) browser.run("const box = e => document.querySelector(e).getBoundingClientRect();"
                        + "const bar = box('.mark rect.leaked'), axis = box('.axis');"
                        + "const end = axis.left + axis.width * 1.15 / 2;"
                        + "return Math.abs(bar.right - end) < 3"))
                .isTrue();
    }

    @Test
    void thePoolAndItsLimitAreDrawnAndTold() throws IOException {
        openSmall();
        assertThat(browser.all("path.leased, path.pending, path.idle, .limit")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(browser.find("svg[role=img]").getDomAttribute("aria-label"))
                .isEqualTo("Pool: at most 2 leased, 0 pending, 1 idle; limit 5.");
    }

    @Test
    void whatAScreenReaderReadsHasNames() throws IOException {
        openSmall();
        assertThat((List<?>) browser.run(
                        "return [...document.querySelectorAll('input, select')].filter(e => !e.labels.length)"))
                .isEmpty();
        assertThat((List<?>) browser.run(
                        "return [...document.querySelectorAll('.mark')].filter(e => !e.getAttribute('aria-label'))"))
                .isEmpty();
        assertThat((List<?>) browser.run("return [...document.querySelectorAll('h1, h2, h3')].map(e => e.tagName)"))
                .asString()
                .startsWith("[H1, H2");
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");
    }

    @Test
    void nothingOfAHostileNameIsExecuted() throws IOException {
        String hostile = "\"'><img src=x onerror=hacked=1><script>hacked=1</script></script>\u202e${hacked=1}"
                + "x".repeat(10_000);
        open(Runs.drawn(
                Charts.of(hostile, "com.acme." + hostile, "/" + hostile),
                2,
                failed(leak().get("/" + hostile)
                        .client(hostile)
                        .thread(hostile)
                        .test("com.acme." + hostile, hostile, ""))));
        browser.find(".group summary").click();
        browser.find("#by-test").sendKeys("<script>");
        assertThat(browser.visible(".group")).hasSize(1);
        assertThat(browser.run("return typeof hacked")).isEqualTo("undefined");
        assertThat(browser.all("img")).isEmpty();
        assertThat(browser.all("script")).hasSize(2);
        assertThat(browser.find(".mark").getDomAttribute("aria-label")).contains("<script>hacked=1</script>");
        assertThat((Boolean) browser.run("return document.documentElement.outerHTML.includes('\\u202e')"))
                .isFalse();
        assertThat(widerThanTheWindow()).isFalse();
        browser.screenshot("hostile");
        browser.becomeAPhone();
        assertThat(widerThanTheWindow()).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePolicyStopsAScriptThatGotInAnyway() throws IOException {
        openSmall();
        browser.run(
                "const s = document.createElement('script'); s.textContent = 'hacked = 1'; document.body.append(s)");
        assertThat(browser.run("return typeof hacked")).isEqualTo("undefined");
        assertThat(browser.complaints()).singleElement().asString().contains("Content Security Policy");
    }

    @Test
    void twentyThousandExchangesBecomeColumnsThatZoom() throws IOException {
        Leak[] leaks = IntStream.range(0, 300)
                .mapToObj(i -> failed(leak().get("/feed" + (char) ('a' + i % 26) + (char) ('a' + i % 40 / 26))
                        .test("com.acme.Load" + i % 7 + "Test", "reads" + i, ""))[0])
                .toArray(Leak[]::new);
        Path page = open(Runs.drawn(Charts.large(20_000, 20_000), 61, leaks));
        assertThat(Files.size(page)).isLessThan(3_000_000);
        assertThat(browser.find(".view .aggregated").getText())
                .startsWith("20,000 exchanges are too many to draw one by one");
        assertThat(browser.all(".mark").size()).isBetween(100, 400);
        browser.screenshot("large");
        browser.run("document.getElementById('lines').scrollIntoView()");
        browser.screenshot("large-lines");
        browser.run("document.querySelector('.mark:not(:has(.leaked))').focus()");
        assertThat(browser.find(".readout").getText()).contains("exchanges from 0.000 s on: ");
        browser.press(Keys.ENTER);
        assertThat(browser.find(".view .aggregated").isDisplayed()).isFalse();
        assertThat(browser.all(".mark .answered").size()).isBetween(50, 300);
        browser.run("document.getElementById('lines').scrollIntoView()");
        browser.screenshot("large-zoomed");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void itFitsAPhone() throws IOException {
        browser.becomeAPhone();
        openSmall();
        browser.find(".group summary").click();
        assertThat(widerThanTheWindow()).isFalse();
        assertThat((Boolean) browser.run("const p = document.querySelector('.group[open] pre');"
                        + "return p.scrollWidth > p.clientWidth"))
                .isFalse();
        browser.screenshot("phone");
    }

    @Test
    void itIsDarkForThoseWhoWantItAndPrintsOnWhite() throws IOException {
        openSmall();
        assertThat(background()).isEqualTo("rgb(255, 255, 255)");
        browser.emulate("screen", "dark");
        assertThat(background()).isEqualTo("rgb(22, 24, 26)");
        browser.screenshot("dark");
        browser.emulate("print", "dark");
        assertThat(background()).isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.find("form").isDisplayed()).isFalse();
        browser.run("dispatchEvent(new Event('beforeprint'))");
        assertThat(browser.visible(".group pre")).hasSize(3);
    }

    private static Object background() {
        return browser.run("return getComputedStyle(document.body).backgroundColor");
    }

    private static boolean widerThanTheWindow() {
        return (Boolean)
                browser.run("return document.scrollingElement.scrollWidth > document.documentElement.clientWidth");
    }

    private static void tabTo(String tag) {
        for (int i = 0; i < 50; i++) {
            browser.press(Keys.TAB);
            if (browser.focused().getTagName().equals(tag)) {
                return;
            }
        }
        throw new AssertionError("No " + tag + " was reached by the Tab key.");
    }

    private static void await(String condition) {
        Await.until(() -> Boolean.TRUE.equals(browser.run(condition)));
    }

    private static void openSmall() throws IOException {
        Leak[] leaks = Stream.of(
                        failed(leak()),
                        failed(leak().get("/invoices").client("billing").test("bills")),
                        kept(
                                Leak.Verdict.WARNED,
                                leak().get("/slow").test("isSlow").state(State.RESPONSE_HEAD, "")))
                .flatMap(Stream::of)
                .toArray(Leak[]::new);
        open(Runs.drawn(Charts.small(), 2, leaks));
    }

    private static Path open(RunReport run) throws IOException {
        Path page = Files.writeString(folder.resolve("index.html"), HtmlPage.render(List.of(run)));
        browser.open(page);
        return page;
    }
}
