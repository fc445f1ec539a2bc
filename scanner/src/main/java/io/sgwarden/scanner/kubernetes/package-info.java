/** The cluster over fabric8: readers, writers, Leases, paging and the failures. Nothing else sees fabric8. */
@NullMarked
package io.sgwarden.scanner.kubernetes;

import org.jspecify.annotations.NullMarked;
