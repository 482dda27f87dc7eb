package com.acme.research;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** Is in the store before the extension under test is, so it is closed after it. */
final class WholeRun implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(WholeRun.class))
                .getOrComputeIfAbsent("count", unused -> new Count(), Count.class);
    }

    private static final class Count implements CloseableResource, AutoCloseable {

        private final OpenResources before = Internet.WITHOUT_CLIENTS;

        @Override
        public void close() throws InterruptedException {
            OpenResources after = OpenResources.settledTo(before);
            if (!after.equals(before)) {
                throw new AssertionError("Left open: " + after + " instead of " + before);
            }
            System.out.println("nothing left open: " + after);
        }
    }
}
