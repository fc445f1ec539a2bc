package io.sgwarden.schemas.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule about each element of an entry's lists of peers by itself. */
interface PeerRule extends Rule {
    /** The lists, in the order in which violations are reported. */
    List<String> lists();

    Optional<RawViolation> check(Element peer);

    @Override
    default List<RawViolation> check(SpecView spec) {
        List<RawViolation> found = new ArrayList<>();
        for (EntryView entry : spec.entries()) {
            for (String list : lists()) {
                found.addAll(Rule.each(entry.peers(list), peer -> check(peer)));
            }
        }
        return found;
    }
}
