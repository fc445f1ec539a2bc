package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cluster.FileCluster;
import io.sgwarden.schemas.document.DumpReader;
import io.sgwarden.schemas.document.Lists;
import io.sgwarden.schemas.document.ManifestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads files that the command line names; an unreadable one is a usage error with the file's name. */
final class DumpFiles {
    private DumpFiles() {}

    /** The Kubernetes objects of a dump, and their lists. */
    static List<JsonNode> cluster(String file) {
        List<JsonNode> documents = expecting(
                "kubectl get securitygroups,vpcs,namespaces,deployments -A --show-managed-fields -o yaml or json",
                () -> DumpReader.documents(bytes(file), file));
        if (documents.stream().anyMatch(document -> document.path("items").isArray() && !document.has("kind"))) {
            throw new UsageException("Could not use " + file
                    + ": it ends within its list; what kubectl prints ends with kind and metadata; dump again");
        }
        if (documents.stream().flatMap(DumpFiles::objects).anyMatch(object -> !object.has("kind"))) {
            throw new UsageException(
                    "Could not use " + file + ": an object in it has no kind; expected what kubectl get"
                            + " securitygroups,vpcs,namespaces,deployments -A --show-managed-fields -o yaml prints");
        }
        return documents;
    }

    /** The cluster of these dumps; {@code ""} is the name of the one that is scanned. */
    static FileCluster cluster(String name, List<String> files) {
        return new FileCluster(
                name, files.stream().flatMap(file -> cluster(file).stream()).toList());
    }

    /**
     * The same cluster, for a run that writes. YAML of a single object may be cut off after any line, unless a list
     * follows: kubectl's lists end with kind and metadata.
     *
     * @throws UsageException a file does not show that it is whole
     */
    static FileCluster wholeCluster(String name, List<String> files) {
        return new FileCluster(
                name, files.stream().flatMap(file -> whole(file).stream()).toList());
    }

    private static List<JsonNode> whole(String file) {
        List<JsonNode> documents = cluster(file);
        if (!DumpReader.looksLikeJson(bytes(file)) && !endsWithList(documents)) {
            throw new UsageException(
                    "Could not use " + file
                            + " in a run that writes: its YAML does not show whether it is whole; dump with -o json, or a list");
        }
        return documents;
    }

    /** What follows the items shows that none of them is cut off. */
    private static boolean endsWithList(List<JsonNode> documents) {
        return !documents.isEmpty()
                && Lists.isList(documents.getLast())
                && !List.copyOf(documents.getLast().propertyNames()).getLast().equals("items");
    }

    private static Stream<JsonNode> objects(JsonNode document) {
        return Lists.isList(document)
                ? document.path("items").valueStream().flatMap(DumpFiles::objects)
                : Stream.of(document);
    }

    /** The answers of EC2 in a dump. */
    static List<JsonNode> aws(String file) {
        List<JsonNode> objects = expecting(
                "aws ec2 describe-security-groups --output json", () -> DumpReader.jsonObjects(bytes(file), file));
        if (objects.stream()
                .noneMatch(object -> object.path("SecurityGroups").isArray()
                        || object.path("NetworkInterfaces").isArray())) {
            throw new UsageException("Could not use " + file
                    + ": it has no list SecurityGroups or NetworkInterfaces; expected what aws ec2"
                    + " describe-security-groups --output json prints");
        }
        return objects;
    }

    private static List<JsonNode> expecting(String expected, Supplier<List<JsonNode>> read) {
        try {
            return read.get();
        } catch (ManifestException malformed) {
            throw new UsageException(
                    "Could not read " + malformed.getMessage() + "; expected what " + expected + " prints", malformed);
        }
    }

    static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException missing) {
            throw new UsageException("Could not read " + file + ": no such file", missing);
        } catch (IOException unreadable) {
            throw new UsageException(
                    "Could not read " + file + ": " + unreadable.getMessage() + "; it must be a readable file",
                    unreadable);
        }
    }
}
