package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Apache's fluent facade and its cache work on managed clients, and what is left open through them is found. */
class FluentAndCacheIT {

    private final Consumer consumer = new Consumer("fluent-and-cache");

    @Test
    void whatIsReadPasses() {
        assertThat(consumer.passed())
                .contains(
                        "com.acme.FluentTest.readsAResponse",
                        "com.acme.FluentTest.readsWithoutAnExecutor",
                        "com.acme.FluentTest.discardsAResponse",
                        "com.acme.FluentTest.handlesAResponse",
                        "com.acme.FluentTest.readsInAThread",
                        "com.acme.FluentTest.readsAResponseOfAnAsyncClient",
                        "com.acme.CacheTest.answersFromTheCache",
                        "com.acme.CacheTest.leavesACachedResponseOpen",
                        "com.acme.CacheTest.asksAgain",
                        "com.acme.CacheTest.readsWithARegisteredClient",
                        "com.acme.AsyncCacheTest.answersFromTheCache",
                        "com.acme.AsyncCacheTest.asksAgain");
    }

    @Test
    void whatIsLeftOpenIsCharged() {
        assertThat(consumer.failures())
                .filteredOn(Failure::isLeak)
                .extracting(Failure::firstLine)
                .anyMatch(line -> line.contains("/feed by com.acme.FluentTest.leavesAResponseUnread()"))
                .anyMatch(line -> line.contains("/feed by com.acme.FluentTest.leavesAThreadReading()"))
                .anyMatch(line -> line.contains("/feed by com.acme.FluentTest.leavesAResponseOfAnAsyncClientUnread()"))
                .anyMatch(line -> line.contains("/no-store by com.acme.CacheTest.leavesAResponseOpen()"))
                .anyMatch(line -> line.contains("/feed by com.acme.AsyncCacheTest.leavesAnExchangeOpen()"))
                .anyMatch(line -> line.contains("/async/stall by com.acme.AsyncCacheTest.asksAgainInVain()"));
    }

    /** A classic cache asks again in a thread of a pool, which proves nothing about who gave it the task. */
    @Test
    void whatTheCacheAsksInAThreadOfItsOwnIsChargedToTheClass() {
        assertThat(consumer.failuresOf("com.acme.CacheTest"))
                .filteredOn(Failure::isLeak)
                .extracting(Failure::firstLine)
                .anyMatch(line ->
                        line.contains("/classic/stall by com.acme.CacheTest (perhaps by CacheTest.asksAgainInVain())"));
    }

    @Test
    void whatARegisteredClientLeavesOpenFailsItsTest() {
        assertThat(consumer.failuresOf("com.acme.CacheTest"))
                .filteredOn(failure -> failure.method().equals("leavesAResponseOfARegisteredClientOpen"))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.firstLine()).contains("registered client 'prices' had 1 open connection"));
    }
}
