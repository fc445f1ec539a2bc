package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.json.JsonMapper;

/** Runs of one account each: together they find what one run of all of them finds, and nothing twice. */
class AccountDivisionTest {
    static final int MOST_ACCOUNTS = 8;

    /** An object in this account; 0 for one that says nothing of accounts. */
    private static String recorded(int account) {
        return account == 0
                ? ""
                : "\"ackResourceMetadata\":{\"ownerAccountID\":\"%s\",\"region\":\"us-west-2\"}".formatted(id(account));
    }

    private static String id(int account) {
        return Integer.toString(account).repeat(12);
    }

    @Property(tries = 40)
    @Label("61: the runs of one to eight accounts divide the findings: all of them, each once, always the same")
    void dividesTheFindings(
            @ForAll @IntRange(min = 1, max = MOST_ACCOUNTS) int accounts,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = MOST_ACCOUNTS) Integer> objects)
            throws IOException {
        Path folder = Files.createTempDirectory("accounts");
        Estate estate = new Estate(folder);
        for (int index = 0; index < objects.size(); index++) {
            String name = "object-" + index;
            estate.object(name, name, "", Estate.VPC, recorded(objects.get(index) % (accounts + 1)));
        }

        List<List<String>> divided = divide(estate, accounts);

        assertThat(divided.stream().flatMap(List::stream).toList())
                .containsExactlyInAnyOrderElementsOf(together(estate, folder, accounts));
        assertThat(divide(estate, accounts)).isEqualTo(divided);
    }

    private static List<List<String>> divide(Estate estate, int accounts) throws IOException {
        List<List<String>> divided = new ArrayList<>();
        for (int account = 1; account <= accounts; account++) {
            int mine = account;
            Stream<String> others = IntStream.rangeClosed(1, accounts)
                    .filter(other -> other != mine)
                    .boxed()
                    .flatMap(other -> Stream.of("--read-elsewhere", id(other)));
            divided.add(names(estate.runAs(id(mine), "scan", arguments(others))));
        }
        return divided;
    }

    private static List<String> together(Estate estate, Path folder, int accounts) throws IOException {
        Stream<String> others = IntStream.rangeClosed(2, accounts)
                .boxed()
                .flatMap(other -> Stream.of("groups.json", "interfaces.json")
                        .flatMap(file -> Stream.of("--aws-file", id(other) + "/us-west-2=" + folder.resolve(file))));
        return names(estate.runAs(id(1), "scan", arguments(others)));
    }

    private static String[] arguments(Stream<String> accounts) {
        return Stream.concat(Stream.of("--format", "json", "--controller-account", id(1)), accounts)
                .toArray(String[]::new);
    }

    private static List<String> names(Commands.Run run) {
        assertThat(run.code()).as(run.err()).isLessThan(2);
        return JsonMapper.shared()
                .readTree(run.out())
                .path("findings")
                .valueStream()
                .map(finding -> finding.at("/resource/name").asString("") + " "
                        + finding.path("state").asString(""))
                .toList();
    }
}
