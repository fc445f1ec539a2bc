package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.aws.AwsConnection;
import io.sgwarden.scanner.ec2.Ec2Deleter;
import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.ec2.FileEc2Reader;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.AwsRequests;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.pipeline.Progress;
import io.sgwarden.scanner.pipeline.ProgressReportingRegion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where EC2 is read from: AWS or dumps.
 *
 * @param identities ARNs of those who read
 * @param requests those since the last call
 */
record Ec2Source(
        List<Ec2Reader> regions,
        Supplier<Map<AccountRegion, Ec2Deleter>> deleters,
        List<String> identities,
        Supplier<AwsRequests> requests) {

    static Ec2Source live(AwsConnection aws, Progress progress) {
        List<Ec2Reader> regions = aws.readers().stream()
                .<Ec2Reader>map(region -> new ProgressReportingRegion(region, progress))
                .toList();
        return new Ec2Source(regions, aws::deleters, aws.identities(), aws::takeRequests);
    }

    /** From the files of {@code --aws-file}; several of one account and region belong together. */
    static Ec2Source dumps(SourceOptions options, DumpAge age) {
        Map<AccountRegion, List<String>> files = new LinkedHashMap<>();
        for (NamedFile dump : options.awsFiles) {
            files.computeIfAbsent(accountRegion(dump, options.aws), unused -> new ArrayList<>())
                    .add(dump.file());
        }
        List<Ec2Reader> regions = files.entrySet().stream()
                .<Ec2Reader>map(dump -> region(dump.getKey(), dump.getValue(), age))
                .toList();
        return new Ec2Source(regions, Map::of, List.of(), () -> AwsRequests.NONE);
    }

    private static FileEc2Reader region(AccountRegion accountRegion, List<String> files, DumpAge age) {
        return new FileEc2Reader(
                accountRegion,
                files.stream().flatMap(file -> DumpFiles.aws(file).stream()).toList(),
                age.gaps(accountRegion + " dump", files).stream()
                        .map(gap -> Gap.of(accountRegion, "dump", gap.reason()))
                        .toList());
    }

    private static AccountRegion accountRegion(NamedFile dump, AwsOptions aws) {
        if (dump.name().isPresent()) {
            return AccountRegion.parse(dump.name().get())
                    .orElseThrow(() -> OptionValues.malformed(
                            "--aws-file " + dump.name().get() + "=" + dump.file(),
                            "ACCOUNT/REGION=FILE",
                            "--aws-file 123456789012/eu-west-1=groups.json"));
        }
        if (aws.accounts.size() != 1 || aws.regions.size() != 1) {
            throw new UsageException("Could not use --aws-file " + dump.file()
                    + ": it does not say where it is from; write --aws-file ACCOUNT/REGION=FILE, or add --account"
                    + " and one --region");
        }
        return new AccountRegion(aws.accounts.getFirst(), aws.regions.getFirst());
    }
}
