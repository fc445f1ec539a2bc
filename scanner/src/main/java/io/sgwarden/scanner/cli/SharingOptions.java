package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.model.Accounts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How a cluster's accounts are shared between runs, such as one CronJob for each account. */
final class SharingOptions {
    @Option(
            names = "--controller-account",
            paramLabel = "ACCOUNT",
            description =
                    "account of the controller's own credentials, where objects live that say nothing else; default"
                            + " the first account that is read")
    Optional<String> controllers = Optional.empty();

    @Option(
            names = "--read-elsewhere",
            paramLabel = "ACCOUNT",
            description =
                    "another run reads this account: its objects are left to that run, and the report counts them;"
                            + " repeatable, needs --controller-account")
    Set<String> otherRuns = new LinkedHashSet<>();

    void check() {
        controllers.ifPresent(account -> requireAccount("--controller-account", account));
        otherRuns.forEach(account -> requireAccount("--read-elsewhere", account));
        if (!otherRuns.isEmpty() && controllers.isEmpty()) {
            throw new UsageException("Could not use --read-elsewhere without --controller-account: an object that"
                    + " names no account lives in the controller's own, and this run would take it for one that it"
                    + " reads; add --controller-account ACCOUNT");
        }
    }

    private static void requireAccount(String option, String account) {
        if (!OptionValues.isAccount(account)) {
            throw new UsageException(
                    "Could not use " + option + " " + account + ": expected an AWS account's twelve digits");
        }
    }

    /** The accounts that this run and others read; none may be read by both. */
    Accounts accounts(List<Ec2Reader> regions) {
        Set<String> here =
                regions.stream().map(region -> region.accountRegion().account()).collect(Collectors.toSet());
        otherRuns.stream().filter(here::contains).findFirst().ifPresent(account -> {
            throw new UsageException("Could not use --read-elsewhere " + account + ": this run reads that account;"
                    + " leave the option out, or name with --account what is to be read");
        });
        return new Accounts(controllers, otherRuns);
    }
}
