package io.sgwarden.scanner.planfile;

import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.ReportMapper;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.schemas.document.PublishedSchema;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One kind of plan file, and what all kinds have in common.
 *
 * @param writtenBy the command that writes one
 * @param <S> the kind of its steps
 */
record PlanFormat<S>(String kind, PublishedSchema schema, String writtenBy, TypeReference<PlanDocument<S>> type) {

    /** The hash by which these steps are approved. */
    static String hash(List<?> steps) {
        return Sha256.hex(ReportMapper.hashed(steps));
    }

    /** The file's text. */
    String write(List<S> steps, Optional<String> capExceeded) {
        return ReportMapper.writeUnicode(
                new PlanDocument<>(ScanReport.API_VERSION, kind, hash(steps), capExceeded, steps));
    }

    /**
     * The document, of the right kind and form.
     *
     * @param source the file's name, for messages
     * @throws PlanFileException not a plan of this kind and version
     */
    PlanDocument<S> read(String text, String source) {
        try {
            JsonNode json = JsonMapper.shared().readTree(text);
            if (!json.path("kind").asString("").equals(kind)
                    || !json.path("apiVersion").asString("").equals(ScanReport.API_VERSION)) {
                throw new PlanFileException("Could not read plan " + source + ": it is not a " + kind + " of "
                        + ScanReport.API_VERSION + "; write one with: " + writtenBy);
            }
            List<String> problems = schema.problems(text);
            if (!problems.isEmpty()) {
                throw PlanFileException.malformed(source, problems.getFirst());
            }
            return ReportMapper.read(text, type);
        } catch (JacksonException malformed) {
            throw PlanFileException.malformed(source, malformed.getOriginalMessage());
        }
    }

    /** Refuses a file whose steps are not those that its hash was made of. */
    static void requireHash(PlanDocument<?> document, String hash, String source) {
        if (!hash.equals(document.sha256())) {
            throw PlanFileException.malformed(source, "its steps do not have the hash that it names");
        }
    }
}
