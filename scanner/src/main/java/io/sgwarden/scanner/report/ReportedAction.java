package io.sgwarden.scanner.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairAction.AddFinalizer;
import io.sgwarden.scanner.model.RepairAction.ClearStatusId;
import io.sgwarden.scanner.model.RepairAction.RecordStatus;
import io.sgwarden.scanner.model.RepairAction.RemoveFinalizer;
import io.sgwarden.scanner.model.RepairAction.TouchSpec;
import io.sgwarden.schemas.permission.Permission;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One write of a repair, as reports and plans hold it.
 *
 * @param automatic whether the evidence alone allows it; absent in plans and outcomes
 */
public record ReportedAction(
        String type,
        Optional<String> groupId,
        Optional<String> account,
        Optional<String> region,
        Optional<String> field,
        Optional<ReportedPreview> preview,
        Optional<Boolean> automatic) {

    /** The action of a plan or an outcome. */
    public static ReportedAction of(RepairAction action) {
        Map<String, String> values = switch (action) {
            case RecordStatus(String groupId, AccountRegion place) ->
                Map.of("groupId", groupId, "account", place.account(), "region", place.region());
            case ClearStatusId(String groupId) -> Map.of("groupId", groupId);
            case AddFinalizer ignored -> Map.of();
            case RemoveFinalizer ignored -> Map.of();
            case TouchSpec touch ->
                touch.field().map(name -> Map.of("field", name)).orElse(Map.of());
        };
        Optional<Preview> preview = action instanceof TouchSpec touch ? touch.preview() : Optional.empty();
        return new ReportedAction(
                action.type(),
                Optional.ofNullable(values.get("groupId")),
                Optional.ofNullable(values.get("account")),
                Optional.ofNullable(values.get("region")),
                Optional.ofNullable(values.get("field")),
                preview.map(ReportedPreview::of),
                Optional.empty());
    }

    /** The same within the repair of a finding. */
    ReportedAction in(Repair repair) {
        return new ReportedAction(
                type, groupId, account, region, field, preview, Optional.of(repair.mode() == Repair.Mode.AUTOMATIC));
    }

    /**
     * The action that a plan holds.
     *
     * @throws IllegalArgumentException something that the action needs is absent or malformed
     */
    public RepairAction action() {
        return switch (type) {
            case "record-status" ->
                new RecordStatus(
                        groupId.orElseThrow(lacking("groupId")),
                        new AccountRegion(
                                account.orElseThrow(lacking("account")), region.orElseThrow(lacking("region"))));
            case "clear-status-id" -> new ClearStatusId(groupId.orElseThrow(lacking("groupId")));
            case "add-finalizer" -> new AddFinalizer();
            case "remove-finalizer" -> new RemoveFinalizer();
            case "touch-spec" -> new TouchSpec(field, preview.map(ReportedPreview::preview));
            default -> throw new IllegalArgumentException("unknown action " + type);
        };
    }

    private Supplier<IllegalArgumentException> lacking(String name) {
        return () -> new IllegalArgumentException("an action " + type + " lacks " + name);
    }

    /**
     * What the controller will change in EC2 once it reconciles the object; rules in the notation of
     * {@link Permission}.
     *
     * @param rulesInterrupted not written where it is empty, so that plans of earlier versions keep their hash
     */
    public record ReportedPreview(
            List<String> rulesAdded,
            List<String> rulesRemoved,
            @JsonInclude(Include.NON_EMPTY) List<String> rulesInterrupted,
            SortedMap<String, String> tagsAdded,
            SortedMap<String, String> tagsRemoved) {
        public ReportedPreview {
            rulesAdded = List.copyOf(rulesAdded);
            rulesRemoved = List.copyOf(rulesRemoved);
            rulesInterrupted = List.copyOf(rulesInterrupted);
            tagsAdded = Collections.unmodifiableSortedMap(new TreeMap<>(tagsAdded));
            tagsRemoved = Collections.unmodifiableSortedMap(new TreeMap<>(tagsRemoved));
        }

        static ReportedPreview of(Preview preview) {
            return new ReportedPreview(
                    texts(preview.rulesAdded()),
                    texts(preview.rulesRemoved()),
                    texts(preview.rulesInterrupted()),
                    new TreeMap<>(preview.tagsAdded()),
                    new TreeMap<>(preview.tagsRemoved()));
        }

        Preview preview() {
            return new Preview(
                    permissions(rulesAdded),
                    permissions(rulesRemoved),
                    permissions(rulesInterrupted),
                    tagsAdded,
                    tagsRemoved);
        }

        static List<String> texts(Collection<Permission> permissions) {
            return permissions.stream().map(Permission::toString).toList();
        }

        private static List<Permission> permissions(List<String> texts) {
            return texts.stream().map(Permission::parse).toList();
        }
    }
}
