/** Tests of the chart as Helm renders it. Nothing in here talks to a cluster. */
@NullMarked
package io.sgwarden.charts;

import org.jspecify.annotations.NullMarked;
