package io.sgwarden.schemas.document;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * A SecurityGroup and its location in a document.
 *
 * @param path its path inside the document: empty, or such as {@code items[3]} in a list
 */
public record LocatedSecurityGroup(SecurityGroup object, FieldPath path, ManifestDocument document) {

    /** Its keys that are there twice. */
    public List<RepeatedKey> repeatedKeys() {
        return document.repeatedKeys(path);
    }

    /** The location of one of its fields. */
    public TextRange range(FieldPath field) {
        List<FieldPath.Segment> segments = new ArrayList<>(path.segments());
        segments.addAll(field.segments());
        return document.range(new FieldPath(segments));
    }
}
