package dev.signalbox.ingest.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.ingest.inventory.ImportAnswer.RowError;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The rows of one import, and what is wrong with them. For one thread.
final class Rows {
  private final Sheet sheet;
  private final int maxRows;
  private final List<ImportRow> good = new ArrayList<>();
  private final List<RowError> errors = new ArrayList<>();
  private int read;

  Rows(Sheet sheet, int maxRows) {
    this.sheet = sheet;
    this.maxRows = maxRows;
  }

  Sheet sheet() {
    return sheet;
  }

  void add(int line, ObjectNode row) {
    count();
    try {
      good.add(new ImportRow(line, Body.of(row, "", sheet.names())));
    } catch (MalformedValueException e) {
      refuse(line, e);
    }
  }

  /// Something that is no row.
  void addBroken(int line, MalformedValueException refusal) {
    count();
    refuse(line, refusal);
  }

  void refuse(int line, MalformedValueException refusal) {
    errors.add(new RowError(line, refusal.field(), refusal.expectation()));
  }

  List<ImportRow> good() {
    return good;
  }

  int read() {
    return read;
  }

  List<RowError> errors() {
    return errors.stream().sorted(Comparator.comparingInt(RowError::line)).toList();
  }

  private void count() {
    if (++read > maxRows) {
      throw new RefusedException(
          Problem.of(ErrorCode.PAYLOAD_TOO_LARGE, "At most " + maxRows + " rows an import"));
    }
  }
}
