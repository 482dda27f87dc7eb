package com.acme.research;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.cleanup.CleanupResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Begins each test with no client, and closes them in the test. */
@ResearchTests
class OneByOneTest {

    private final CleanupRegistry shared = CleanupRegistry.shared();

    @BeforeEach
    void close() {
        shared.closeAll();
    }

    @AfterEach
    void sendNoBill() {
        System.clearProperty("research.perplexity.bill");
    }

    @Test
    void closesAllFiveAndLeavesNothingOpen() throws Exception {
        assertEquals(Internet.ALL_IT_KNOWS, Research.about("dune"));
        assertTrue(OpenResources.now().threads() >= 10);
        assertEquals(5, OpenResources.now().connections());

        assertEquals(
                List.of("Perplexity", "Firecrawl", "Scraper", "OpenAlex", "BookSearch"),
                names(shared.closeAll().closed()));

        assertNothingIsOpen();
    }

    @Test
    void mainClosesWhatItUsed() throws Exception {
        Research.main(new String[] {"dune", "dune"});
        assertNothingIsOpen();
        assertEquals("CleanupRegistry[]", shared.toString());
    }

    @Test
    void createsOnlyWhatIsUsed() {
        OpenAlex.work("dune");
        Scraper.heading("dune");
        assertEquals("CleanupRegistry[OpenAlex, Scraper]", shared.toString());
    }

    @Test
    void closesFourWhenOneFails(@TempDir Path folder) throws Exception {
        System.setProperty(
                "research.perplexity.bill",
                folder.resolve("no such folder/bill").toString());
        Research.about("dune");

        CleanupResult result = shared.closeAll();

        assertEquals(List.of("Firecrawl", "Scraper", "OpenAlex", "BookSearch"), names(result.closed()));
        assertEquals(List.of("Perplexity"), names(result.failed()));
        assertEquals(NoSuchFileException.class, result.failed().get(0).cause().getClass());
        assertNothingIsOpen();
    }

    @Test
    void theCloserDoesItsOtherWorkToo(@TempDir Path folder) throws Exception {
        Path bill = folder.resolve("bill");
        System.setProperty("research.perplexity.bill", bill.toString());
        Perplexity.answer("Who wrote Dune?");
        shared.closeAll();
        assertTrue(Files.readString(bill).endsWith(" questions\n"));
    }

    @Test
    void closesOnceWhenAskedTwice() {
        Research.about("dune");
        assertEquals(5, shared.closeAll().closed().size());
        assertEquals(0, shared.closeAll().closed().size());
    }

    /** The application's jar has the registry, and so has that of the tests: the first on the class path is that of both. */
    @Test
    void twoJarsHaveOneRegistry() throws Exception {
        String file = CleanupRegistry.class.getName().replace('.', '/') + ".class";
        assertEquals(
                2,
                Collections.list(getClass().getClassLoader().getResources(file)).size());
    }

    @Test
    void comesBackAfterTheClose() {
        var first = BookSearch.client();
        shared.closeAll();
        assertEquals("Dune", BookSearch.title("dune"));
        assertNotSame(first, BookSearch.client());
    }

    private static void assertNothingIsOpen() throws InterruptedException {
        assertEquals(Internet.WITHOUT_CLIENTS, OpenResources.settledTo(Internet.WITHOUT_CLIENTS));
    }

    private static List<String> names(List<CleanupResult.Entry> entries) {
        return entries.stream().map(CleanupResult.Entry::name).toList();
    }
}
