package io.sgwarden.schemas.rules;

import java.util.List;
import java.util.regex.Pattern;

/** The owner of a group is an AWS account. */
final class PairUseridFormat implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("pair-userid-format")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].userID")
            .summary("The owner of a group is an AWS account.")
            .allowed("write the 12 digits of the account in quotes")
            .answer("InvalidParameterValue: Invalid value 's' for userId.")
            .leavesGroup()
            .fix("Write the account's 12 digits, in quotes. Leave userID out if the group is in the same account.")
            .evidence(
                    EvidenceKind.CONFIRMED,
                    "ansible/ansible#57247, which also shows that aliases such as amazon-elb are legal");

    private static final Pattern LEGAL = Pattern.compile("[0-9]{12}|[0-9]{4}-[0-9]{4}-[0-9]{4}|(amazon|aws)-[^\\s]+");
    /** Known to be refused: strings that can be neither an account nor an alias. */
    private static final Pattern REFUSED = Pattern.compile("[a-zA-Z0-9]{1,11}");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.peers("userIDGroupPairs")
                .filter(pair -> pair.text("userID")
                        .filter(user -> !LEGAL.matcher(user).matches())
                        .isPresent())
                .map(PairUseridFormat::violation)
                .toList();
    }

    private static RawViolation violation(Element pair) {
        RawViolation violation = pair.violation(INFO, "userID");
        boolean seen = pair.text("userID")
                .filter(user -> REFUSED.matcher(user).matches())
                .isPresent();
        return seen ? violation : violation.asInferred();
    }
}
