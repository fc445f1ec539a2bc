package io.sgwarden.simulator.ec2;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What goes wrong on demand. */
public final class Faults {
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;
    private static final int INTERNAL = 500;

    private final Set<String> denied = new HashSet<>();
    private final Map<String, Integer> throttled = new HashMap<>();
    private final Map<String, Integer> broken = new HashMap<>();
    private final Map<String, Integer> unanswered = new HashMap<>();
    private OptionalInt callsLeft = OptionalInt.empty();

    /** Every call of the action is refused until it is allowed again. */
    public synchronized void deny(String action) {
        denied.add(action);
    }

    public synchronized void allow(String action) {
        denied.remove(action);
    }

    /** The next calls of the action are throttled. */
    public synchronized void throttle(String action, int calls) {
        throttled.put(action, calls);
    }

    /** The next calls of the action end in an internal error. */
    public synchronized void fail(String action, int calls) {
        broken.put(action, calls);
    }

    /** The next calls of the action are carried out or refused as ever, but their answers never arrive. */
    public synchronized void loseAnswers(String action, int calls) {
        unanswered.put(action, calls);
    }

    /** Every call is refused: the caller's token has expired. */
    public synchronized void expireToken() {
        expireTokenAfter(0);
    }

    /** So many calls are answered yet, then every one is refused: the caller's token expires. */
    public synchronized void expireTokenAfter(int calls) {
        callsLeft = OptionalInt.of(calls);
    }

    /** Ends all faults. */
    public synchronized void heal() {
        denied.clear();
        throttled.clear();
        broken.clear();
        unanswered.clear();
        callsLeft = OptionalInt.empty();
    }

    synchronized void check(String action) {
        if (isExpired()) {
            throw action.equals("GetCallerIdentity")
                    ? new Ec2Exception(
                            "ExpiredToken", "The security token included in the request is expired", FORBIDDEN)
                    : Ec2Exception.of("RequestExpired", "Request has expired.");
        }
        if (denied.contains(action)) {
            throw action.equals("AssumeRole")
                    ? new Ec2Exception("AccessDenied", "User is not authorized to perform: sts:AssumeRole", FORBIDDEN)
                    : new Ec2Exception(
                            "UnauthorizedOperation",
                            "You are not authorized to perform this operation. User is not authorized to perform: ec2:"
                                    + action,
                            FORBIDDEN);
        }
        if (takes(throttled, action)) {
            throw new Ec2Exception("RequestLimitExceeded", "Request limit exceeded.", UNAVAILABLE);
        }
        if (takes(broken, action)) {
            throw new Ec2Exception("InternalError", "An internal error has occurred", INTERNAL);
        }
    }

    /** What happens on the way of an answer. */
    synchronized void deliver(String action) {
        if (takes(unanswered, action)) {
            throw new AnswerLost(action);
        }
    }

    private boolean isExpired() {
        boolean expired = callsLeft.isPresent() && callsLeft.getAsInt() == 0;
        callsLeft = callsLeft.isPresent() ? OptionalInt.of(Math.max(0, callsLeft.getAsInt() - 1)) : callsLeft;
        return expired;
    }

    private static boolean takes(Map<String, Integer> counts, String action) {
        int left = counts.getOrDefault(action, 0);
        if (left > 0) {
            counts.put(action, left - 1);
        }
        return left > 0;
    }
}
