package io.sgwarden.schemas.rules;

import java.util.Optional;
import java.util.regex.Pattern;

/** The owner of a group is an AWS account. */
final class PairUseridFormat implements PairRule {
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
    public Optional<RawViolation> check(Element pair, SpecView spec) {
        return pair.text("userID")
                .filter(user -> !LEGAL.matcher(user).matches())
                .map(user -> violation(pair, user));
    }

    private static RawViolation violation(Element pair, String user) {
        RawViolation violation = pair.violation(INFO, "userID");
        return REFUSED.matcher(user).matches() ? violation : violation.asInferred();
    }
}
