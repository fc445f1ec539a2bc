/**
 * The scan's result as reports in the cluster, for whoever reads Kubernetes and not our files: what they say is decided
 * here, by pure functions, and written through {@link io.sgwarden.scanner.publish.ReportStore}.
 */
@NullMarked
package io.sgwarden.scanner.publish;

import org.jspecify.annotations.NullMarked;
