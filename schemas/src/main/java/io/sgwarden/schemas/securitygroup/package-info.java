/**
 * The custom resource {@code ec2.services.k8s.aws/v1alpha1 SecurityGroup} as records, parsed leniently.
 *
 * <p>It checks nothing: a value of the wrong type is absent, and the JSON Schema reports it.
 */
@NullMarked
package io.sgwarden.schemas.securitygroup;

import org.jspecify.annotations.NullMarked;
