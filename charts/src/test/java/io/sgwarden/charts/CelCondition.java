package io.sgwarden.charts;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A {@code matchCondition} as the API server evaluates it: objects without types, a missing key is an error.
 *
 * @param name of the condition
 */
record CelCondition(String name, CelRuntime.Program program) {
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("request", SimpleType.DYN)
            .addVar("object", SimpleType.DYN)
            .addVar("oldObject", SimpleType.DYN)
            .setResultType(SimpleType.BOOL)
            .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().build();

    static CelCondition of(JsonNode condition) {
        try {
            return new CelCondition(
                    condition.path("name").asString(),
                    RUNTIME.createProgram(
                            COMPILER.compile(condition.path("expression").asString())
                                    .getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(condition.toString(), e);
        }
    }

    /**
     * Whether the condition holds.
     *
     * @throws IllegalStateException it cannot be evaluated, and the change would be refused
     */
    boolean holds(Map<String, ?> variables) {
        try {
            return (Boolean) program.eval(variables);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
