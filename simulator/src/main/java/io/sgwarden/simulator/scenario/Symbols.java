package io.sgwarden.simulator.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** The names of a scenario's VPC and groups, {@code @vpc}, {@code @g1} …, and the ids behind them. */
public final class Symbols {
    private final Map<String, String> ids = new LinkedHashMap<>();

    public Symbols(String vpcId) {
        ids.put("@vpc", vpcId);
    }

    /** Names a group if it is new. */
    public void note(String groupId) {
        if (!ids.containsValue(groupId)) {
            ids.put("@g" + ids.size(), groupId);
        }
    }

    public String id(String symbol) {
        String id = ids.get(symbol);
        if (id == null) {
            throw new IllegalArgumentException("Nothing is called " + symbol + "; known are " + ids.keySet());
        }
        return id;
    }

    /** The text with ids in the place of names. */
    public String inText(String text) {
        String result = text;
        for (Map.Entry<String, String> entry : ids.entrySet()) {
            result = result.replace(entry.getKey(), entry.getValue());
        }
        return result;
    }

    /** The text with names in the place of ids. */
    public String outOf(String text) {
        String result = text;
        for (Map.Entry<String, String> entry : ids.entrySet()) {
            result = result.replace(entry.getValue(), entry.getKey());
        }
        return result;
    }
}
