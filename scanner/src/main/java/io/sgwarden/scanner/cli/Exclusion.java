package io.sgwarden.scanner.cli;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * One pattern of {@code --exclude}, as {@code .gitignore} writes them: without a slash a name at any depth, with one a
 * path from the top, with one at the end only a folder; a folder excludes everything below it.
 */
final class Exclusion {
    private final boolean foldersOnly;
    private final boolean anywhere;
    private final List<PathMatcher> matchers;

    Exclusion(String pattern) {
        String glob = pattern.replaceAll("^/|/$", "");
        foldersOnly = pattern.endsWith("/");
        anywhere = !pattern.replaceAll("/$", "").contains("/");
        // Java's two asterisks and a slash need a folder, Git's do not.
        Stream<String> atTop = glob.startsWith("**/") ? Stream.of(glob.substring("**/".length())) : Stream.empty();
        matchers = Stream.concat(Stream.of(glob), atTop)
                .map(text -> FileSystems.getDefault().getPathMatcher("glob:" + text))
                .toList();
    }

    /**
     * Whether the file is left out.
     *
     * @param file relative to the folder that is linted
     */
    boolean covers(Path file) {
        for (int length = 1; length <= file.getNameCount() - (foldersOnly ? 1 : 0); length++) {
            Path part = file.subpath(0, length);
            if (matches(part) || (anywhere && matches(part.getFileName()))) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(Path path) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(path));
    }
}
