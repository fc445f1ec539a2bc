package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.kubernetes.WriterLease;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The Lease of a run, where it has one; released when the run ends. */
record HeldLease(Optional<WriterLease> lease) implements AutoCloseable {
    /** Whether to stop writing: somebody asked for it, or the Lease was lost. */
    BooleanSupplier stopsWith(BooleanSupplier stopRequested) {
        return () ->
                stopRequested.getAsBoolean() || lease.filter(WriterLease::lost).isPresent();
    }

    @Override
    public void close() {
        lease.ifPresent(WriterLease::close);
    }
}
