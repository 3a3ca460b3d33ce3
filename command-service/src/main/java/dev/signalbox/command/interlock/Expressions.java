package dev.signalbox.command.interlock;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExpander;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.signalbox.command.interlock.Expression.Names;
import dev.signalbox.command.interlock.Expression.Names.Part;
import dev.signalbox.command.interlock.MalformedExpressionException.Mistake;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// From text to a checked [Expression] (CEL, `cel-spec` 0.24). `value("key")`, `age("key")` and
/// `quality("key")` take a literal, so that which endpoints an expression reads, and of which type
/// they are, is known before it ever runs.
///
/// What running it can cost is bounded by what may be written: a text of limited length, a tree of
/// limited size, and none of CEL's loops (`all`, `exists`, `map`, `filter`), so that each node of
/// the tree is visited at most once; regular expressions are RE2's, linear in their input.
public final class Expressions {
  public static final int MAX_LENGTH = 2_000;
  public static final int MAX_INPUTS = 32;
  private static final int MAX_NODES = 500;
  private static final int MAX_DEPTH = 50;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseExpressionNodeCount(MAX_NODES)
          .maxParseRecursionDepth(MAX_DEPTH)
          .maxParseErrorRecoveryLimit(5)
          .maxRegexProgramSize(500)
          .enableComprehension(false)
          .enableHeterogeneousNumericComparisons(true)
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

  private Expressions() {}

  /// @param requested the type of the values that are asked for
  /// @param registry the endpoint that a reference names; empty when there is none
  /// @throws MalformedExpressionException when it is not an expression of these inputs
  public static Expression compile(
      String text, ValueType requested, Function<String, Optional<Input>> registry) {
    if (text.isBlank()) {
      throw new MalformedExpressionException(List.of(new Mistake(1, 1, "expected an expression")));
    }
    var references = new References(registry);
    try {
      var _ = compiler(references).build().parse(text).getAst();
      return check(text, requested, references);
    } catch (CelValidationException e) {
      throw refused(e.getErrors());
    }
  }

  private static Expression check(String text, ValueType requested, References references)
      throws CelValidationException {
    var builder =
        compiler(references)
            .addVar(Names.REQUESTED, typeOf(requested))
            .addVar(Names.NOW, SimpleType.TIMESTAMP)
            .setResultType(SimpleType.BOOL);
    var inputs = references.inputs;
    for (int i = 0; i < inputs.size(); i++) {
      builder.addVar(Names.of(Part.VALUE, i), typeOf(inputs.get(i).valueType()));
      builder.addVar(Names.of(Part.AGE, i), SimpleType.DURATION);
      builder.addVar(Names.of(Part.QUALITY, i), SimpleType.STRING);
    }
    return program(builder.build().compile(text).getAst(), inputs);
  }

  private static Expression program(CelAbstractSyntaxTree tree, List<Input> inputs) {
    try {
      return new Expression(RUNTIME.createProgram(tree), inputs);
    } catch (CelEvaluationException e) {
      throw new MalformedExpressionException(
          List.of(new Mistake(1, 1, String.valueOf(e.getMessage()))));
    }
  }

  private static CelCompilerBuilder compiler(References references) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(Set.of())
        .addMacros(
            CelMacro.newGlobalMacro("value", 1, references.as(Part.VALUE)),
            CelMacro.newGlobalMacro("age", 1, references.as(Part.AGE)),
            CelMacro.newGlobalMacro("quality", 1, references.as(Part.QUALITY)));
  }

  private static CelType typeOf(ValueType type) {
    return switch (type) {
      case NUMBER -> SimpleType.DOUBLE;
      case BOOLEAN -> SimpleType.BOOL;
      case TEXT -> SimpleType.STRING;
    };
  }

  private static MalformedExpressionException refused(List<CelIssue> issues) {
    return new MalformedExpressionException(
        issues.stream().limit(10).map(Expressions::mistake).toList());
  }

  private static Mistake mistake(CelIssue issue) {
    var place = issue.getSourceLocation();
    return new Mistake(
        Math.max(1, place.getLine()), Math.max(0, place.getColumn()) + 1, issue.getMessage());
  }

  /// The endpoints that are read, numbered in the order of their first mention. Lives for one
  /// compilation, which passes over the text twice.
  private static final class References {
    private final Function<String, Optional<Input>> registry;
    private final List<Input> inputs = new ArrayList<>();

    References(Function<String, Optional<Input>> registry) {
      this.registry = registry;
    }

    @SuppressWarnings("Immutable") // lives for one compilation, on one thread
    CelMacroExpander as(Part part) {
      return (factory, _, arguments) -> Optional.of(expand(factory, arguments, part));
    }

    private CelExpr expand(
        CelMacroExprFactory factory, ImmutableList<CelExpr> arguments, Part part) {
      var argument = arguments.getFirst();
      if (argument.exprKind().getKind() != ExprKind.Kind.CONSTANT
          || argument.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
        return refused(factory, argument, "expected the key of an endpoint as a literal text");
      }
      var reference = argument.constant().stringValue();
      for (int i = 0; i < inputs.size(); i++) {
        if (inputs.get(i).reference().equals(reference)) {
          return factory.newIdentifier(Names.of(part, i));
        }
      }
      if (inputs.size() == MAX_INPUTS) {
        return refused(factory, argument, "reads more than %d endpoints".formatted(MAX_INPUTS));
      }
      return add(reference)
          .map(index -> factory.newIdentifier(Names.of(part, index)))
          .orElseGet(
              () -> refused(factory, argument, "there is no endpoint \"" + reference + "\""));
    }

    private Optional<Integer> add(String reference) {
      try {
        return registry
            .apply(reference)
            .map(input -> {
              inputs.add(input);
              return inputs.size() - 1;
            });
      } catch (MalformedValueException _) {
        return Optional.empty();
      }
    }

    private static CelExpr refused(CelMacroExprFactory factory, CelExpr argument, String message) {
      return factory.reportError(
          CelIssue.formatError(factory.getSourceLocation(argument), message));
    }
  }
}
