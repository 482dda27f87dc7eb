package io.github.managedhttp.leak.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.exchange.Probe;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerTest {

    private final Owners owners = new Owners();
    private final Owner run = owners.run;
    private final Owner testClass = owners.testClass;

    @Test
    void hasAName() {
        Owner test = testClass.beginTest(
                "[method:reads()]/[invocation:2]", new TestMethod("com.acme.OrderTest", "reads", "()V"), "[2]");
        assertThat(run.name()).isEqualTo("the run");
        assertThat(testClass.name()).isEqualTo("OrderTest");
        assertThat(testClass.fullName()).isEqualTo("com.acme.OrderTest");
        assertThat(test.name()).isEqualTo("OrderTest.reads()[2]");
        assertThat(test.fullName()).isEqualTo("com.acme.OrderTest.reads()[2]");
        assertThat(test.uniqueId()).isEqualTo("[method:reads()]/[invocation:2]");
    }

    /** An inherited test goes by the class that runs it, and its package. */
    @Test
    void anInheritedTestIsNamedAfterTheClassThatRuns() {
        Owner test = testClass.beginTest("id", new TestMethod("com.base.Contract", "holds", "()V"), "");
        assertThat(test.fullName()).isEqualTo("com.acme.OrderTest.holds()");
    }

    @Test
    void aClassWithoutAPackageHasAName() {
        assertThat(run.beginClass("id", "Bare").fullName()).isEqualTo("Bare");
    }

    @Test
    void onlyTestsAreTests() {
        assertThat(run.isTest()).isFalse();
        assertThat(testClass.isTest()).isFalse();
        assertThat(owners.test("reads").isTest()).isTrue();
    }

    @Test
    void whatIsOpenOrStarvedIsToBeTold() {
        Owner reads = owners.test("reads");
        assertThat(reads.hasNothingToTell()).isTrue();
        Probe probe = Probe.streaming(reads);
        assertThat(reads.hasNothingToTell()).isFalse();
        probe.end();
        assertThat(reads.hasNothingToTell()).isTrue();
        probe.pool = new PoolSnapshot(5, 1, 0, 25, 5, List.of());
        probe.exchange.starved();
        assertThat(reads.hasNothingToTell()).isFalse();
    }

    @Test
    void ofSeveralClassesNoneIsTheOnlyOne() {
        assertThat(run.onlyClassRunning()).isSameAs(testClass);
        Owner another = run.beginClass("[class:FeedTest]", "com.acme.FeedTest");
        assertThat(run.onlyClassRunning()).isSameAs(run);
        testClass.end();
        assertThat(run.onlyClassRunning()).isSameAs(another);
        another.end();
        assertThat(run.onlyClassRunning()).isSameAs(run);
    }

    @Test
    void theRunOfAnOwnerIsKnownWhileItLasts() {
        assertThat(Owner.runOf(null)).isNull();
        assertThat(Owner.runOf(owners.test("reads").identity())).isSameAs(run);
        run.end();
        assertThat(Owner.runOf(testClass.identity())).isNull();
    }

    @Test
    void aRunWatchesUnlessItIsToldNotTo() {
        assertThat(run.watchesNothing()).isFalse();
        run.watchNothing();
        assertThat(run.watchesNothing()).isTrue();
    }

    @Test
    void anEndedOwnerAnswersForWhatItHadOpen() {
        Owner reads = owners.test("reads");
        Probe leak = Probe.streaming(reads);
        Probe allowed = new Probe(reads, new Allowance("a feed", "a parameter"));
        allowed.begin("/allowed");
        reads.end();
        assertThat(reads.hasOpen()).isTrue();
        assertThat(reads.ledger().open()).containsExactly(leak.exchange);
        assertThat(reads.ledger().allowed()).containsExactly(allowed.exchange);
        assertThat(testClass.hasOpen()).isFalse();
        leak.end();
        allowed.exchange.chainEnded();
        assertThat(reads.hasOpen()).isFalse();
    }

    /** A stream that is pushed after the end opens an exchange again that was closed. */
    @Test
    void whatIsOpenedAgainAfterTheEndIsTheParents() {
        Owner reads = owners.test("reads");
        Probe pushed = Probe.streaming(reads);
        pushed.end();
        reads.end();
        pushed.exchange.pushBegan();
        assertThat(reads.hasOpen()).isFalse();
        assertThat(testClass.ledger().open()).containsExactly(pushed.exchange);
        assertThat(pushed.exchange.owner()).isSameAs(reads);
    }

    @Test
    void whatIsOpenedAfterTheEndIsTheParents() {
        Owner reads = owners.test("reads");
        reads.end();
        Probe late = Probe.streaming(reads);
        assertThat(reads.ledger().open()).isEmpty();
        assertThat(testClass.ledger().open()).containsExactly(late.exchange);
    }

    @Test
    void theRunKeepsWhatItHasOpen() {
        Probe leak = Probe.streaming(run);
        run.end();
        assertThat(run.ledger().open()).containsExactly(leak.exchange);
    }

    @Test
    void aClassSeesItsRunningTests() {
        Owner reads = owners.test("reads");
        Probe.streaming(reads);
        assertThat(new LiveOpenConnections(testClass).leased()).isEqualTo(1);
        assertThat(new LiveOpenConnections(run).leased()).isEqualTo(1);
        assertThat(new LiveOpenConnections(owners.test("writes")).leased()).isZero();
    }

    @Test
    void knowsWhoIsAroundTwo() {
        Owner reads = owners.test("reads");
        Owner writes = owners.test("writes");
        Owner other = run.beginClass("id", "com.acme.OtherTest");
        assertThat(reads.commonWith(reads)).isSameAs(reads);
        assertThat(reads.commonWith(writes)).isSameAs(testClass);
        assertThat(reads.commonWith(testClass)).isSameAs(testClass);
        assertThat(testClass.commonWith(reads)).isSameAs(testClass);
        assertThat(reads.commonWith(other)).isSameAs(run);
    }

    @Test
    void aPermissionIsInherited() {
        Owner reads = owners.test("reads");
        assertThat(reads.usePermission()).isEmpty();
        Allowance permission = new Allowance("a feed", "the class");
        testClass.allow(permission);
        assertThat(reads.usePermission()).contains("a feed");
        assertThat(permission.wasNeeded()).isTrue();
        assertThat(run.allowance()).isNull();
        Allowance own = new Allowance("its own", "the test");
        reads.allow(own);
        assertThat(reads.usePermission()).contains("its own");
    }

    @Test
    void theTimeLineHasTestsThatUsedAClient() {
        owners.test("idle").end();
        Owner reads = owners.test("reads");
        Probe.streaming(reads).end();
        reads.end();
        Probe.streaming(testClass).end();
        testClass.end();
        assertThat(owners.timeLine.testSpans()).singleElement().satisfies(span -> {
            assertThat(span.owner()).isEqualTo("com.acme.OrderTest.reads()");
            assertThat(span.startedAt()).isLessThanOrEqualTo(span.endedAt());
        });
    }
}
