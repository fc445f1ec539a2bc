package io.sgwarden.simulator.ec2;

import java.util.ArrayList;
import java.util.List;

/** Every call that was made, in order. */
public final class Journal {
    private final List<Call> calls = new ArrayList<>();

    synchronized void add(Call call) {
        calls.add(call);
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How often the action was accepted. */
    public long accepted(String action) {
        return calls().stream()
                .filter(call -> call.action().equals(action) && call.accepted())
                .count();
    }

    /** How often the action was refused. */
    public long refused(String action) {
        return calls().stream()
                .filter(call -> call.action().equals(action) && !call.accepted())
                .count();
    }
}
