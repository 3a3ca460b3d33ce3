package dev.signalbox.ingest.history;

import dev.signalbox.ingest.rollup.Summary;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which figure of a summary is its `value`.
enum Aggregate {
  MEAN("mean"),
  TIME_WEIGHTED_MEAN("timeWeightedMean"),
  MIN("min"),
  MAX("max"),
  SUM("sum"),
  FIRST("first"),
  LAST("last"),
  COUNT("count");

  private final String wireName;

  Aggregate(String wireName) {
    this.wireName = wireName;
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
    return Value.of(
        switch (this) {
          case MEAN -> numbers.mean();
          case TIME_WEIGHTED_MEAN -> timeWeightedMean;
          case MIN -> numbers.min();
          case MAX -> numbers.max();
          case SUM -> numbers.sum();
          case FIRST -> numbers.first();
          case LAST -> numbers.lastNumber();
          case COUNT -> (double) numbers.count();
        });
  }

  /// Of booleans and texts there is no mean: the last one stands for all.
  Value of(Summary.States states) {
    return this == COUNT ? Value.of((double) states.count()) : states.last();
  }
}
