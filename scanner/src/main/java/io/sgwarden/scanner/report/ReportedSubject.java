package io.sgwarden.scanner.report;

import java.util.Optional;

/** Something that is said of one object, of one group that no object claims, or of one controller. */
public interface ReportedSubject {
    /** Absent for a group that no object claims, and for a controller. */
    Optional<Resource> resource();

    Optional<Group> group();

    /** Namespace and name of a controller's Deployment; absent for objects and groups. */
    Optional<String> controller();

    /** Namespace and name; of a group that no object claims its id, for names are not unique. */
    default String subject() {
        return resource()
                .map(Resource::label)
                .orElseGet(() -> group().map(found -> "group " + found.id()
                                + found.name().map(name -> " (" + name + ")").orElse(""))
                        .or(() -> controller().map(name -> "controller " + name))
                        .orElse(""));
    }

    /** A Kubernetes object. */
    record Resource(String namespace, String name, String uid) {
        public String label() {
            return namespace + "/" + name;
        }
    }

    /** An EC2 group; without name and VPC where it was not read. */
    record Group(
            String id,
            Optional<String> account,
            Optional<String> region,
            Optional<String> name,
            Optional<String> vpcId) {
        public Optional<String> accountRegion() {
            return account.flatMap(owner -> region.map(place -> owner + "/" + place));
        }
    }
}
