package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.kubernetes.WriterLease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The Lease of a run, where it needs one; released when the run ends. */
final class HeldLease implements AutoCloseable {
    private final Optional<Supplier<WriterLease>> taking;
    private volatile Optional<WriterLease> lease;

    /**
     * Takes the Lease.
     *
     * @param taking takes the Lease; absent where the run needs none
     */
    HeldLease(Optional<Supplier<WriterLease>> taking) {
        this.taking = taking;
        this.lease = taking.map(Supplier::get);
    }

    /** Whether to stop writing: somebody asked for it, or the Lease was lost. */
    BooleanSupplier stopsWith(BooleanSupplier stopRequested) {
        return () ->
                stopRequested.getAsBoolean() || lease.filter(WriterLease::lost).isPresent();
    }

    /**
     * Takes the Lease again after it was lost.
     *
     * @throws io.sgwarden.scanner.kubernetes.LeaseHeldException another run has it
     * @throws io.sgwarden.scanner.cluster.ClusterUnreachableException it cannot be read or written
     */
    void takeAgain() {
        close();
        lease = taking.map(Supplier::get);
    }

    /** When repairs were made in the last hour; none are known without a Lease. */
    List<Instant> repairs() {
        return lease.map(WriterLease::repairs).orElse(List.of());
    }

    /** Keeps when repairs were made, for the next process; answers why that was not possible. */
    Optional<String> keepRepairs(List<Instant> times) {
        return lease.flatMap(held -> held.keepRepairs(times));
    }

    @Override
    public void close() {
        lease.ifPresent(WriterLease::close);
    }
}
