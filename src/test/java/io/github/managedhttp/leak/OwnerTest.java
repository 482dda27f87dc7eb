package io.github.managedhttp.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OwnerTest {

    private final Owners owners = new Owners();
    private final Owner run = owners.run;
    private final Owner testClass = owners.testClass;

    private static final CallSite NOWHERE = new CallSite(List.of(), 5);

    private static CallSite in(String method) {
        return new CallSite(List.of(Leaks.frame("com.acme.OrderTest", method, "OrderTest.java", 7)), 5);
    }

    @Test
    void hasAName() {
        Owner test = testClass.beginTest("[method:reads()]/[invocation:2]", "com.acme.OrderTest", "reads", "[2]");
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
        Owner test = testClass.beginTest("id", "com.base.Contract", "holds", "");
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
    void aTestsClientIsChargedToTheTest() {
        Owner reads = owners.test("reads");
        owners.test("writes");
        assertThat(reads.attribute(in("writes"))).isEqualTo(new Owner.Attribution(reads, List.of()));
    }

    @Test
    void withoutTestsTheClassIsCharged() {
        assertThat(testClass.attribute(NOWHERE)).isEqualTo(new Owner.Attribution(testClass, List.of()));
    }

    @Test
    void theOnlyTestIsCharged() {
        Owner reads = owners.test("reads");
        assertThat(testClass.attribute(NOWHERE).owner()).isSameAs(reads);
        assertThat(run.attribute(NOWHERE).owner()).isSameAs(reads);
    }

    @Test
    void amongTestsTheOneOnTheStackIsCharged() {
        owners.test("reads");
        Owner writes = owners.test("writes");
        assertThat(testClass.attribute(in("writes")).owner()).isSameAs(writes);
    }

    @Test
    void withoutAFrameTheTestsAreCandidates() {
        owners.test("writes");
        owners.test("reads");
        assertThat(testClass.attribute(NOWHERE))
                .isEqualTo(new Owner.Attribution(testClass, List.of("OrderTest.reads()", "OrderTest.writes()")));
    }

    @Test
    void aTestThatHasEndedIsNoCandidate() {
        Owner reads = owners.test("reads");
        owners.test("writes").end();
        assertThat(testClass.attribute(in("writes")).owner()).isSameAs(reads);
    }

    @Test
    void invocationsOfOneMethodAreToldApartByTheirThread() {
        Owner mine = owners.test("reads");
        CompletableFuture.supplyAsync(() -> owners.test("reads")).join();
        assertThat(testClass.attribute(in("reads")).owner()).isSameAs(mine);
    }

    @Test
    void whatAnEndedOwnerHasOpenIsItsParents() {
        Owner reads = owners.test("reads");
        Probe leak = Probe.streaming(reads);
        Probe allowed = new Probe(reads, new Allowance("a feed", "a parameter"));
        allowed.begin("/allowed");
        reads.end();
        assertThat(reads.ledger().open()).isEmpty();
        assertThat(reads.ledger().allowed()).isEmpty();
        assertThat(testClass.ledger().open()).containsExactly(leak);
        assertThat(testClass.ledger().allowed()).containsExactly(allowed);
        assertThat(leak.owner()).isSameAs(reads);
        leak.end();
        assertThat(testClass.ledger().open()).isEmpty();
    }

    @Test
    void whatIsOpenedAfterTheEndIsTheParents() {
        Owner reads = owners.test("reads");
        reads.end();
        Probe late = Probe.streaming(reads);
        assertThat(reads.ledger().open()).isEmpty();
        assertThat(testClass.ledger().open()).containsExactly(late);
    }

    @Test
    void theRunKeepsWhatItHasOpen() {
        Probe leak = Probe.streaming(run);
        run.end();
        assertThat(run.ledger().open()).containsExactly(leak);
    }

    @Test
    void aClassSeesItsRunningTests() {
        Owner reads = owners.test("reads");
        Probe.streaming(reads);
        assertThat(testClass.openConnections().leased()).isEqualTo(1);
        assertThat(run.openConnections().leased()).isEqualTo(1);
        assertThat(owners.test("writes").openConnections().leased()).isZero();
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
        assertThat(owners.timeLine.bands()).singleElement().satisfies(band -> {
            assertThat(band.owner()).isEqualTo("com.acme.OrderTest.reads()");
            assertThat(band.startedAt()).isLessThanOrEqualTo(band.endedAt());
        });
    }
}
