package io.sgwarden.schemas.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The dependencies of a module's main code: between its packages, and between its top-level classes. */
public final class Dependencies {
    private final String root;
    private final JavaClasses classes;

    private Dependencies(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    /** Of the main code in a package and all below it, for example {@code io.sgwarden.scanner}. */
    public static Dependencies of(String root) {
        return new Dependencies(
                root,
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root));
    }

    /** The classes themselves, for ArchUnit's own rules. */
    public JavaClasses classes() {
        return classes;
    }

    /**
     * Groups of top-level classes that depend on each other in a circle. That a sealed type names its cases is no
     * circle: nobody can read the one without the others.
     */
    public List<NavigableSet<String>> classCycles() {
        return cycles(graph(Dependencies::topLevel));
    }

    /** Groups of packages that depend on each other in a circle. */
    public List<NavigableSet<String>> packageCycles() {
        return cycles(graph(type -> slice(type.getPackageName())));
    }

    /** The longest way from package to package along dependencies; only for a module without cycles. */
    public List<String> longestPackageChain() {
        NavigableMap<String, NavigableSet<String>> graph = graph(type -> slice(type.getPackageName()));
        Map<String, List<String>> known = new HashMap<>();
        return graph.keySet().stream()
                .map(start -> longestFrom(start, graph, known))
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private static List<String> longestFrom(
            String start, NavigableMap<String, NavigableSet<String>> graph, Map<String, List<String>> known) {
        List<String> found = known.get(start);
        if (found == null) {
            List<String> rest = graph.getOrDefault(start, new TreeSet<>()).stream()
                    .map(next -> longestFrom(next, graph, known))
                    .max(Comparator.comparingInt(List::size))
                    .orElse(List.of());
            found = Stream.concat(Stream.of(start), rest.stream()).toList();
            known.put(start, found);
        }
        return found;
    }

    /** The package directly below the root. */
    private String slice(String name) {
        if (name.equals(root)) {
            return "";
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    private NavigableMap<String, NavigableSet<String>> graph(Function<JavaClass, String> node) {
        NavigableMap<String, NavigableSet<String>> graph = new TreeMap<>();
        for (JavaClass type : classes) {
            NavigableSet<String> targets = graph.computeIfAbsent(node.apply(type), key -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().equals(root)
                            || target.getPackageName().startsWith(root + "."))
                    .filter(target -> !isCaseOf(target, type))
                    .map(node)
                    .filter(target -> !target.equals(node.apply(type)))
                    .forEach(targets::add);
        }
        graph.values().forEach(targets -> targets.retainAll(graph.keySet()));
        return graph;
    }

    private static boolean isCaseOf(JavaClass target, JavaClass type) {
        Class<?> sealed = type.reflect();
        return sealed.isSealed()
                && Arrays.asList(sealed.getPermittedSubclasses()).contains(target.reflect());
    }

    private static String topLevel(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static List<NavigableSet<String>> cycles(NavigableMap<String, NavigableSet<String>> graph) {
        List<NavigableSet<String>> cycles = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String start : graph.keySet()) {
            if (!done.contains(start)) {
                NavigableSet<String> cycle = new TreeSet<>(reachable(start, graph));
                cycle.removeIf(other -> !reachable(other, graph).contains(start));
                if (!cycle.isEmpty()) {
                    cycles.add(cycle);
                    done.addAll(cycle);
                }
            }
        }
        return cycles;
    }

    private static Set<String> reachable(String start, NavigableMap<String, NavigableSet<String>> graph) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(graph.getOrDefault(start, new TreeSet<>()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next)) {
                open.addAll(graph.getOrDefault(next, new TreeSet<>()));
            }
        }
        return found;
    }
}
