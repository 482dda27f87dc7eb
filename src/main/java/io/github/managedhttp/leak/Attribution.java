package io.github.managedhttp.leak;

import io.github.managedhttp.leak.Afterwards.Sender;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom an exchange is charged to.
 *
 * @param owner who is charged
 * @param candidates the tests that could have started it, if nothing proves who did
 * @param afterwards what is known of it if its test was over already, or null
 */
record Attribution(
        Owner owner, List<String> candidates, @Nullable Afterwards afterwards) {

    /**
     * Decides by evidence, strongest first: a test that runs on this thread; the exchange whose callback, consumer or handler this
     * is called from; a thread that a test has created; the view's owner while that test runs. Without any the class (or the run)
     * is charged, and the tests that run are named, for a guess is no verdict.
     *
     * @param viewOwner whom the client was injected into
     * @param parent the exchange in whose code the new one is started, or null
     */
    static Attribution of(Owner viewOwner, @Nullable Exchange parent) {
        Lineage lineage = Lineage.current();
        if (lineage != null && !lineage.identity().isOfSameRun(viewOwner.identity())) {
            // JUnit runs in a test of another run, whose tests are none of these clients' users.
            lineage = null;
        }
        if (lineage != null && lineage.isOfThisThread() && !ThreadEvidence.mayBeOfAnotherTest()) {
            return to(lineage.identity(), Sender.THREAD_OF_TEST, viewOwner);
        }
        if (parent != null) {
            return to(parent.owner().identity(), Sender.CALLBACK, viewOwner);
        }
        Attribution byBirth = lineage == null ? null : byBirth(lineage.identity(), viewOwner);
        if (byBirth != null) {
            return byBirth;
        }
        return viewOwner.isTest() && viewOwner.isRunning() ? certain(viewOwner) : unknown(viewOwner);
    }

    /**
     * A thread of its own proves who created it, also later. A pool's worker serves whoever comes, so it proves something only while
     * nobody else is there.
     */
    private static @Nullable Attribution byBirth(Identity ancestor, Owner viewOwner) {
        return switch (ThreadEvidence.ofCurrentThread(ancestor)) {
            case MADE_BY_JUNIT -> to(ancestor, Sender.THREAD_OF_TIMEOUT, viewOwner);
            case OF_ITS_OWN -> to(ancestor, Sender.STARTED_THREAD, viewOwner);
            case OF_A_POOL -> {
                Owner test = ancestor.running();
                yield test != null && test.isTest() && test.isOnlyTestRunning() ? certain(test) : null;
            }
        };
    }

    private static Attribution to(Identity proved, Sender sender, Owner viewOwner) {
        Owner running = proved.running();
        if (running != null) {
            return certain(running);
        }
        Owner around = proved.runningOrParent();
        Duration afterEnd = Duration.ofNanos(System.nanoTime() - proved.endedAt());
        return new Attribution(
                around == null ? viewOwner : around, List.of(), new Afterwards(proved.name(), sender, afterEnd));
    }

    static Attribution certain(Owner owner) {
        return new Attribution(owner, List.of(), null);
    }

    private static Attribution unknown(Owner viewOwner) {
        Owner around = viewOwner.identity().runningOrParent();
        Owner charged = around == null ? viewOwner : around;
        return new Attribution(charged, charged.namesOfRunningTests(), null);
    }
}
