package io.sgwarden.schemas.document;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * A SecurityGroup and where it stands.
 *
 * @param path its place inside the document: empty, or such as {@code items[3]} in a list
 */
public record LocatedSecurityGroup(SecurityGroup object, FieldPath path, ManifestDocument document) {

    /** Where one of its fields stands in the text. */
    public TextRange range(FieldPath field) {
        List<FieldPath.Segment> segments = new ArrayList<>(path.segments());
        segments.addAll(field.segments());
        return document.range(new FieldPath(segments));
    }
}
