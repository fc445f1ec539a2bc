/**
 * Renderings of reports, plans and outcomes for people and machines: tables, HTML, CSV, JUnit, OCSF, Markdown, metrics.
 */
@NullMarked
package io.sgwarden.scanner.format;

import org.jspecify.annotations.NullMarked;
