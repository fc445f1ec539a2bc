package io.sgwarden.simulator.demo;

import io.sgwarden.simulator.demo.Narrator.Row;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** A watching repair needs nobody: the object is back in charge seconds after it went wrong. */
record WatchChapter() implements Chapter {
    @Override
    public String title() {
        return "Watching";
    }

    @Override
    public void play(Narrator narrator) throws IOException {
        AtomicBoolean stop = new AtomicBoolean();
        try (World world = narrator.world("v1.20.0")) {
            narrator.say("$ sgwarden repair --watch --auto &");
            FutureTask<Integer> watch =
                    new FutureTask<>(() -> world.sgwarden(stop::get, "repair", "--watch", "--auto", "--wait", "20s"));
            Thread.ofPlatform().start(watch);
            narrator.say("$ kubectl apply -f web.yaml      # without ipProtocol");
            world.cluster().apply(Manifests.withoutProtocol("web", world.vpcId()));
            boolean inCharge = world.comesTo("web", "ACK.Recoverable: api error InvalidParameterValue");
            narrator.say("  " + world.condition("web") + "   # what is really wrong, and the controller still at work");
            narrator.say("$ kubectl apply -f web.yaml      # with ipProtocol: tcp");
            world.cluster().apply(Manifests.corrected("web", world.vpcId()));
            boolean synced = world.comesTo("web", "ACK.ResourceSynced");
            narrator.say("  " + world.condition("web"));
            stop.set(true);
            int code = codeOf(watch);
            narrator.row(new Row(
                    "a watching repair keeps the controller in charge", "exit code " + code, inCharge && code == 0));
            narrator.row(new Row("so that a corrected spec converges by itself", world.condition("web"), synced));
        }
    }

    private static int codeOf(FutureTask<Integer> watch) throws IOException {
        try {
            return watch.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The demo was interrupted");
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The watching repair ended badly", failure.getCause());
        }
    }
}
