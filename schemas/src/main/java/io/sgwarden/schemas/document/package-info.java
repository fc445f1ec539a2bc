/**
 * Manifests and dumps as text: YAML and JSON documents with the place of every field.
 *
 * <p>No Kubernetes semantics but kind and List; opening files is the callers' business.
 */
@NullMarked
package io.sgwarden.schemas.document;

import org.jspecify.annotations.NullMarked;
