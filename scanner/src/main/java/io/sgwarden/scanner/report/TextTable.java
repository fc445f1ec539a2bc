package io.sgwarden.scanner.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns for a terminal, as kubectl prints them: upper-case heads, three blanks between, the last column free. */
public final class TextTable {
    private static final String GAP = "   ";
    private static final int NARROWEST = 8;
    /** One name of 5000 characters would push every other column out of sight. */
    private static final int WIDEST = 120;

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    public String render() {
        return render(widths());
    }

    /** Not wider than the terminal: the widest column gives way, for details follow in full. */
    String render(int terminal) {
        int[] widths = widths();
        int room = terminal - GAP.length() * (widths.length - 1);
        for (int over = Arrays.stream(widths).sum() - room; over > 0; over--) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return render(widths);
    }

    private int[] widths() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                int widest = i == widths.length - 1 ? Integer.MAX_VALUE : WIDEST;
                widths[i] = Math.clamp(row.get(i).length(), widths[i], widest);
            }
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        return widest;
    }

    private static String fit(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width - 1) + "\u2026";
    }

    private String render(int[] widths) {
        int columns = widths.length;
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = fit(row.get(i), widths[i]);
                line.append(cell);
                if (i < columns - 1) {
                    line.repeat(' ', widths[i] - cell.length()).append(GAP);
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
