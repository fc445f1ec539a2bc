/**
 * The manifests below the paths that a user names, as files and as Kustomize and Helm render them.
 *
 * <p>It reads files and starts programs; what is in a manifest is the business of {@code lint}.
 */
@NullMarked
package io.sgwarden.scanner.manifest;

import org.jspecify.annotations.NullMarked;
