package com.acme.research;

import io.github.managedhttp.cleanup.CleanupRegistry;
import java.util.List;

/** Asks all services about a topic. */
final class Research {

    private Research() {}

    static List<String> about(String topic) {
        String title = BookSearch.title(topic);
        return List.of(
                title,
                OpenAlex.work(topic),
                Scraper.heading(topic),
                Firecrawl.markdown("https://example.org/" + topic),
                Perplexity.answer("Who wrote " + title + "?"));
    }

    public static void main(String[] topics) {
        try {
            for (String topic : topics) {
                System.out.println(about(topic));
            }
        } finally {
            CleanupRegistry.shared().closeAll();
        }
    }
}
