/**
 * Manifests and dumps as text: YAML and JSON documents with line and column of every field.
 *
 * <p>It knows of Kubernetes only kind and List. It takes text; callers open the files.
 */
@NullMarked
package io.sgwarden.schemas.document;

import org.jspecify.annotations.NullMarked;
