package io.sgwarden.scanner.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Columns for a terminal, as kubectl prints them: upper-case heads, three blanks between. No cell is ever cut, because
 * ids and names are copied: what does not fit into the terminal goes on in lines of its own.
 */
public final class TextTable {
    private static final String GAP = "   ";
    /** One name of 5000 characters would push every other row's columns out of sight. */
    private static final int WIDEST = 120;

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Whether it has a row beside the heads. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    public String render() {
        return String.join("", lines(Integer.MAX_VALUE));
    }

    /** The rows, the heads' first, each with the line feeds that keep it within so many columns. */
    List<String> lines(int terminal) {
        int[] widths = widths();
        boolean[] breaks = breaks(widths, terminal);
        return rows.stream().map(row -> line(row, widths, breaks)).collect(Collectors.toList());
    }

    private int[] widths() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.clamp(width(row.get(i)), widths[i], Math.max(widths[i], WIDEST));
            }
        }
        return widths;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** Before which columns a new line begins: in every row the same, so that they stand below each other. */
    private static boolean[] breaks(int[] widths, int terminal) {
        boolean[] breaks = new boolean[widths.length];
        int used = widths[0];
        for (int i = 1; i < widths.length; i++) {
            breaks[i] = used + GAP.length() + widths[i] > terminal;
            used = (breaks[i] ? 0 : used) + GAP.length() + widths[i];
        }
        return breaks;
    }

    private static String line(List<String> row, int[] widths, boolean[] breaks) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (i > 0) {
                if (breaks[i]) {
                    text.append(line.toString().stripTrailing()).append('\n');
                    line.setLength(0);
                }
                line.append(GAP);
            }
            line.append(row.get(i)).repeat(' ', Math.max(0, widths[i] - width(row.get(i))));
        }
        return text.append(line.toString().stripTrailing()).append('\n').toString();
    }
}
