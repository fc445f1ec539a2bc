package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.Comparator;

/** The order in which violations are listed: that of the CRD's fields, elements by position, unknown fields last. */
final class FieldOrder implements Comparator<FieldPath> {
    @Override
    public int compare(FieldPath left, FieldPath right) {
        Fields fields = Fields.OBJECT;
        int length = Math.min(left.segments().size(), right.segments().size());
        for (int i = 0; i < length; i++) {
            int order = compare(left.segments().get(i), right.segments().get(i), fields);
            if (order != 0) {
                return order;
            }
            fields = next(fields, left.segments().get(i));
        }
        return Integer.compare(left.segments().size(), right.segments().size());
    }

    private static int compare(FieldPath.Segment left, FieldPath.Segment right, Fields fields) {
        if (left instanceof FieldPath.Index(int a) && right instanceof FieldPath.Index(int b)) {
            return Integer.compare(a, b);
        }
        if (left instanceof FieldPath.Key(String a) && right instanceof FieldPath.Key(String b)) {
            int order = a.equals(b) ? 0 : Integer.compare(fields.rank(a), fields.rank(b));
            return order != 0 ? order : a.compareTo(b);
        }
        return left instanceof FieldPath.Key ? -1 : 1;
    }

    private static Fields next(Fields fields, FieldPath.Segment segment) {
        return segment instanceof FieldPath.Key(String name)
                ? fields.members().getOrDefault(name, Fields.LEAF)
                : fields;
    }
}
