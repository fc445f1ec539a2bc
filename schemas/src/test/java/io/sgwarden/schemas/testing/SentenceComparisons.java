package io.sgwarden.schemas.testing;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds code that compares a sentence: ids are there to be compared, and whoever rewords a sentence must be able to
 * rely on changing nothing else. It knows sentences by the names of their accessors, and follows them through local
 * variables, concatenation, {@code Optional} and streams within a method.
 */
public final class SentenceComparisons extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Set<String> SENTENCES =
            Set.of("message", "fact", "sentence", "sentences", "reason", "reasons", "remedy", "summary", "capExceeded");

    private static final Set<String> COMPARISONS = Set.of(
            "equals",
            "equalsIgnoreCase",
            "contentEquals",
            "contains",
            "startsWith",
            "endsWith",
            "matches",
            "matcher",
            "indexOf",
            "lastIndexOf",
            "regionMatches",
            "containsKey");

    /** Of their receiver: a sentence, or a stream, an Optional or a list of sentences. */
    private static final Set<String> KEEPING = Set.of(
            "strip",
            "trim",
            "toLowerCase",
            "toUpperCase",
            "concat",
            "replace",
            "stream",
            "filter",
            "sorted",
            "distinct",
            "findFirst",
            "findAny",
            "get",
            "getFirst",
            "getLast",
            "orElse",
            "orElseThrow",
            "or");

    private static final Set<String> MAPPING = Set.of("map", "flatMap");
    private static final Set<String> TESTING =
            Set.of("filter", "anyMatch", "noneMatch", "allMatch", "takeWhile", "dropWhile", "removeIf");

    private final CompilationUnitTree unit;
    private final Trees trees;
    private final List<String> found = new ArrayList<>();
    private final Set<String> variables = new HashSet<>();

    private SentenceComparisons(CompilationUnitTree unit, Trees trees) {
        this.unit = unit;
        this.trees = trees;
    }

    /**
     * One line for each comparison below a folder.
     *
     * @param outside names of files that compare what other programs say, for example an ACK condition
     */
    public static List<String> in(Path folder, String... outside) {
        try (Stream<Path> files = Files.walk(folder)) {
            return of(files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !List.of(outside).contains(file.getFileName().toString()))
                    .sorted()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> of(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                SentenceComparisons scanner = new SentenceComparisons(unit, trees);
                scanner.scan(unit, null);
                found.addAll(scanner.found);
            }
        }
        return found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
        variables.clear();
        return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        if (variable.getInitializer() != null && isSentence(variable.getInitializer())) {
            variables.add(variable.getName().toString());
        }
        return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree choice, @Nullable Void unused) {
        reportIf(isSentence(choice.getExpression()), choice);
        return super.visitSwitch(choice, null);
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree choice, @Nullable Void unused) {
        reportIf(isSentence(choice.getExpression()), choice);
        return super.visitSwitchExpression(choice, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        String name = name(call);
        boolean ofSentence = receiver(call).filter(this::isSentence).isPresent();
        reportIf(
                COMPARISONS.contains(name)
                        && (ofSentence || call.getArguments().stream().anyMatch(this::isSentence)),
                call);
        reportIf(
                TESTING.contains(name)
                        && ofSentence
                        && call.getArguments().stream().anyMatch(this::compares),
                call);
        return super.visitMethodInvocation(call, null);
    }

    private void reportIf(boolean compared, Tree where) {
        if (compared) {
            long line =
                    unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, where));
            found.add(Path.of(unit.getSourceFile().getName()).getFileName() + ":" + line + ": "
                    + where.toString().lines().findFirst().orElse(""));
        }
    }

    private boolean isSentence(Tree tree) {
        return switch (tree) {
            case ParenthesizedTree within -> isSentence(within.getExpression());
            case BinaryTree sum -> isSentence(sum.getLeftOperand()) || isSentence(sum.getRightOperand());
            case IdentifierTree variable ->
                variables.contains(variable.getName().toString())
                        || SENTENCES.contains(variable.getName().toString());
            case MethodInvocationTree call -> isSentence(call);
            default -> false;
        };
    }

    private boolean isSentence(MethodInvocationTree call) {
        String name = name(call);
        if (SENTENCES.contains(name)) {
            return true;
        }
        return (MAPPING.contains(name) && call.getArguments().stream().anyMatch(this::givesSentence))
                || ((KEEPING.contains(name) || MAPPING.contains(name))
                        && receiver(call).filter(this::isSentence).isPresent());
    }

    private boolean givesSentence(ExpressionTree function) {
        return switch (function) {
            case MemberReferenceTree reference ->
                SENTENCES.contains(reference.getName().toString());
            case LambdaExpressionTree lambda -> isSentence(lambda.getBody());
            default -> false;
        };
    }

    private boolean compares(ExpressionTree function) {
        return switch (function) {
            case MemberReferenceTree reference ->
                COMPARISONS.contains(reference.getName().toString());
            case LambdaExpressionTree lambda
            when lambda.getBody() instanceof MethodInvocationTree call -> COMPARISONS.contains(name(call));
            default -> false;
        };
    }

    private static String name(MethodInvocationTree call) {
        return switch (call.getMethodSelect()) {
            case MemberSelectTree selected -> selected.getIdentifier().toString();
            case IdentifierTree own -> own.getName().toString();
            default -> "";
        };
    }

    private static Optional<ExpressionTree> receiver(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree selected
                ? Optional.of(selected.getExpression())
                : Optional.empty();
    }
}
