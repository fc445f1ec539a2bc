/**
 * The custom resource {@code ec2.services.k8s.aws/v1alpha1 SecurityGroup} as records, parsed leniently.
 *
 * <p>No judgement lives here: a value of the wrong type is absent, and the schema says so.
 */
@NullMarked
package io.sgwarden.schemas.securitygroup;

import org.jspecify.annotations.NullMarked;
