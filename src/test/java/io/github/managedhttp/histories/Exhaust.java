package io.github.managedhttp.histories;

import java.util.List;

/**
 * Leaves more requests open than a small client has connections, while tests beside it wait for one. They are judged while the test still
 * runs.
 */
record Exhaust(long first, int count, Client client, List<Send> others) implements Step {

    @Override
    public void run(Sender sender) {
        for (long number = first; number < first + count; number++) {
            sender.start(Send.plain(number, Kind.STALL, client));
        }
        List<Victim> victims = others.stream().map(sender::victim).toList();
        victims.forEach(victim -> victim.judge(true, Victim.AT_ONCE));
    }
}
