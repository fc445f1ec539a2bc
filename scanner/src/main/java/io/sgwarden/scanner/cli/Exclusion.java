package io.sgwarden.scanner.cli;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;

/**
 * One pattern of {@code --exclude}, as {@code .gitignore} writes them: without a slash a name at any depth, with one a
 * path from the top, with one at the end only a folder; a folder takes all below it along.
 */
record Exclusion(String pattern) {

    /**
     * Whether the file is left out.
     *
     * @param file relative to the folder that is linted
     */
    boolean covers(Path file) {
        boolean foldersOnly = pattern.endsWith("/");
        String glob = pattern.replaceAll("^/|/$", "");
        boolean anywhere = !pattern.replaceAll("/$", "").contains("/");
        for (int length = 1; length <= file.getNameCount() - (foldersOnly ? 1 : 0); length++) {
            Path part = file.subpath(0, length);
            if (matches(glob, part) || (anywhere && matches(glob, part.getFileName()))) {
                return true;
            }
        }
        return false;
    }

    /** Java's two asterisks and a slash need a folder, Git's do not. */
    private static boolean matches(String glob, Path path) {
        return matcher(glob).matches(path)
                || (glob.startsWith("**/")
                        && matcher(glob.substring("**/".length())).matches(path));
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }
}
