package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.AccountRegion;
import java.util.regex.Pattern;

/** Commands that a remedy gives to copy, between backquotes; whatever a name contains, a shell runs nothing of it. */
final class CommandLines {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:=@%+-]+");

    private CommandLines() {}

    /** A repair of the object's namespace in its region. */
    static String repair(ObjectCase object, String options) {
        return quoted("sgwarden repair -n " + word(object.metadata().namespace()) + " --region "
                + word(object.accountRegion().region()) + " " + options);
    }

    static String cleanup(AccountRegion accountRegion) {
        return quoted("sgwarden cleanup --region " + word(accountRegion.region()) + " --scope "
                + word(accountRegion.toString()));
    }

    static String describe(ObjectCase object) {
        return quoted("kubectl -n " + word(object.metadata().namespace())
                + " describe securitygroups.ec2.services.k8s.aws "
                + word(object.metadata().name()));
    }

    /** One word for a shell. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** A backquote within would end it early. */
    private static String quoted(String command) {
        return "`" + command.replace('`', '?') + "`";
    }
}
