package dev.signalbox.ingest.history;

import dev.signalbox.ingest.rollup.Figure;
import dev.signalbox.ingest.rollup.Summary;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which figure of a summary is its `value`.
enum Aggregate {
  MEAN("mean", Optional.of(Figure.MEAN)),
  TIME_WEIGHTED_MEAN("timeWeightedMean", Optional.empty()),
  MIN("min", Optional.of(Figure.MIN)),
  MAX("max", Optional.of(Figure.MAX)),
  SUM("sum", Optional.of(Figure.SUM)),
  FIRST("first", Optional.of(Figure.FIRST)),
  LAST("last", Optional.of(Figure.LAST)),
  COUNT("count", Optional.of(Figure.COUNT));

  private final String wireName;
  private final Optional<Figure> figure;

  Aggregate(String wireName, Optional<Figure> figure) {
    this.wireName = wireName;
    this.figure = figure;
  }

  /// Empty for what takes more than the summary alone.
  Optional<Figure> figure() {
    return figure;
  }

  static Aggregate parse(@Nullable String text) {
    if (text == null) {
      return MEAN;
    }
    return Arrays.stream(values())
        .filter(one -> one.wireName.equals(text))
        .findFirst()
        .orElseThrow(() -> new MalformedValueException("aggregate", "expected one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(one -> one.wireName).collect(Collectors.joining(", "));
  }

  Value of(Summary.Numbers numbers, double timeWeightedMean) {
    return Value.of(figure.map(one -> one.of(numbers)).orElse(timeWeightedMean));
  }

  /// Of booleans and texts there is no mean: the last one stands for all.
  Value of(Summary.States states) {
    return this == COUNT ? Value.of((double) states.count()) : states.last();
  }
}
