/**
 * AdmissionReview v1: from a review to an answer.
 *
 * <p>Pure: no I/O, no clock, no credentials.
 */
@NullMarked
package io.sgwarden.webhook.admission;

import org.jspecify.annotations.NullMarked;
