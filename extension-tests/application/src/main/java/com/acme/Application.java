package com.acme;

import io.github.managedhttp.cleanup.CleanupRegistry;
import java.io.IOException;

/** Closes what it opened, in a plain main. */
final class Application {

    private Application() {}

    public static void main(String[] arguments) {
        try (var registry = new CleanupRegistry()) {
            registry.manage("search index", () -> System.out.println("search index closed"));
        }
        CleanupRegistry.shared().closeAtShutdown();
        CleanupRegistry.shared().register("OpenAlex", () -> System.out.println("OpenAlex closed"));
        CleanupRegistry.shared().register("Perplexity", () -> {
            throw new IOException("disk on fire");
        });
        System.out.println("main ends");
    }
}
