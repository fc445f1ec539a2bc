package io.sgwarden.schemas.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML documents into nodes. It resolves anchors, aliases and merge keys; if a key is repeated, the last one
 * counts, as in {@code kubectl}.
 */
final class YamlReader {
    /** Aliases of aliases grow without bound ("billion laughs"); real manifests stay far below. */
    private static final int MOST_ALIASED_VALUES = 1_000_000;

    private static final String MERGE = "<<";

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            // dumps of a whole cluster are larger than the default of 3 MB
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private final String source;
    private final Iterator<Event> events;
    private final Map<String, LocatedNode> anchors = new HashMap<>();
    private int aliasedValues;

    private YamlReader(String text, String source) {
        this.source = source;
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    static List<LocatedNode> read(String text, String source) {
        YamlReader reader = new YamlReader(text, source);
        List<LocatedNode> documents = new ArrayList<>();
        while (reader.events.hasNext()) {
            if (reader.events.next() instanceof DocumentStartEvent) {
                reader.anchors.clear();
                documents.add(reader.value(reader.events.next(), 0));
            }
        }
        return documents;
    }

    private LocatedNode value(Event event, int depth) {
        if (depth > LocatedNode.DEEPEST) {
            throw failure(event, "nested deeper than " + LocatedNode.DEEPEST + " levels");
        }
        LocatedNode node = switch (event) {
            case AliasEvent alias -> aliased(alias);
            case ScalarEvent scalar -> new LocatedNode(scalar(scalar), new SourceLocation.Scalar(range(scalar)));
            case SequenceStartEvent start -> sequence(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            default -> throw failure(event, "expected a value");
        };
        if (event instanceof NodeEvent anchored && !(event instanceof AliasEvent)) {
            anchored.getAnchor().map(Anchor::getValue).ifPresent(anchor -> anchors.put(anchor, node));
        }
        return node;
    }

    private LocatedNode aliased(AliasEvent alias) {
        String name = alias.getAlias().getValue();
        LocatedNode node = anchors.get(name);
        if (node == null) {
            throw failure(alias, "alias *" + name + " has no anchor before it");
        }
        aliasedValues += size(node.json());
        if (aliasedValues > MOST_ALIASED_VALUES) {
            throw failure(alias, "aliases expand to more than " + MOST_ALIASED_VALUES + " values");
        }
        return new LocatedNode(node.json(), node.location().at(range(alias)));
    }

    private static int size(JsonNode json) {
        int size = 1;
        for (JsonNode child : json) {
            size += size(child);
            if (size > MOST_ALIASED_VALUES) {
                return size;
            }
        }
        return size;
    }

    private JsonNode scalar(ScalarEvent event) {
        Optional<String> tag = event.getTag();
        boolean text = tag.isPresent() ? !isResolved(tag.get()) : !event.isPlain();
        return text ? JsonNodeFactory.instance.stringNode(event.getValue()) : PlainScalars.resolve(event.getValue());
    }

    private static boolean isResolved(String tag) {
        return tag.endsWith(":int") || tag.endsWith(":float") || tag.endsWith(":bool") || tag.endsWith(":null");
    }

    private LocatedNode sequence(SequenceStartEvent start, int depth) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        List<SourceLocation> locations = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            LocatedNode element = value(event, depth + 1);
            json.add(element.json());
            locations.add(element.location());
        }
        return new LocatedNode(json, SourceLocation.Sequence.from(position(start), locations));
    }

    private LocatedNode mapping(MappingStartEvent start, int depth) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Map<String, SourceLocation> locations = new LinkedHashMap<>();
        List<RepeatedKey> repeated = new ArrayList<>();
        List<LocatedNode> merged = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            String name = key(event);
            LocatedNode member = value(events.next(), depth + 1);
            if (name.equals(MERGE) && event instanceof ScalarEvent key && key.isPlain()) {
                merged.add(member);
            } else {
                json.set(name, member.json());
                if (locations.put(name, member.location().under(position(event))) != null) {
                    repeated.add(new RepeatedKey(name, position(event)));
                }
            }
        }
        merged.forEach(member -> merge(member, json, locations, start));
        return new LocatedNode(json, SourceLocation.Mapping.from(position(start), locations, repeated));
    }

    private String key(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getValue();
            case AliasEvent alias -> aliased(alias).json().asString("");
            default -> throw failure(event, "a key must be a string");
        };
    }

    private void merge(LocatedNode from, ObjectNode json, Map<String, SourceLocation> locations, Event where) {
        switch (from.location()) {
            case SourceLocation.Mapping(var range, Map<String, SourceLocation> members, var repeated) ->
                members.forEach((name, location) -> {
                    if (!json.has(name)) {
                        json.set(name, from.json().path(name));
                        locations.put(name, location);
                    }
                });
            case SourceLocation.Sequence(TextRange range, List<SourceLocation> elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    merge(new LocatedNode(from.json().path(i), elements.get(i)), json, locations, where);
                }
            }
            case SourceLocation.Scalar scalar -> throw failure(where, "a merge key (<<) needs a mapping");
        }
    }

    private ManifestException failure(Event event, String cause) {
        return new ManifestException(source, position(event), cause);
    }

    private static TextRange range(Event event) {
        Position start = position(event);
        return new TextRange(start, event.getEndMark().map(YamlReader::position).orElse(start));
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlReader::position).orElse(Position.START);
    }

    static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
