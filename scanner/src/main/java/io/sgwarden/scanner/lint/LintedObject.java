package io.sgwarden.scanner.lint;

import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.finding.Verdict;

/** One SecurityGroup of a manifest and what the rules say of it. */
public record LintedObject(LocatedSecurityGroup located, Verdict verdict) {}
