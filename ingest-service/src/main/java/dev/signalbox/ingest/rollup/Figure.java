package dev.signalbox.ingest.rollup;

import dev.signalbox.protocol.fact.Value;

/// A figure of a summary, as it is computed from a row by PostgreSQL and from a summary here. Of
/// booleans and texts there is only the count.
public enum Figure {
  MEAN("t.sum_value / t.readings"),
  MIN("t.min_value"),
  MAX("t.max_value"),
  SUM("t.sum_value"),
  FIRST("t.first_value"),
  LAST("t.last_number"),
  COUNT("t.readings");

  private final String sql;

  Figure(String sql) {
    this.sql = sql;
  }

  public double of(Summary.Numbers numbers) {
    return switch (this) {
      case MEAN -> numbers.mean();
      case MIN -> numbers.min();
      case MAX -> numbers.max();
      case SUM -> numbers.sum();
      case FIRST -> numbers.first();
      case LAST -> numbers.lastNumber();
      case COUNT -> numbers.count();
    };
  }

  /// How high a chart draws it: states by the last one, true above false.
  double height(Summary summary) {
    return switch (summary) {
      case Summary.Numbers numbers -> of(numbers);
      case Summary.States states ->
          this == COUNT ? states.count() : states.last().equals(Value.of(true)) ? 1 : 0;
    };
  }

  /// The same of a row of the table with the alias `t`.
  String height() {
    return "coalesce(" + sql + ", t.last_boolean::int, 0)::float8";
  }
}
