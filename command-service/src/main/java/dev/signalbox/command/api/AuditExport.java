package dev.signalbox.command.api;

import dev.signalbox.command.store.AuditTrail;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Part after part of the audit as text, each read when it is asked for: a client that reads slowly
/// slows the reading down. Used by one thread at a time.
final class AuditExport implements Iterator<String> {
  private final Function<AuditTrail.Line, String> format;
  private final UnaryOperator<List<AuditTrail.Line>> next;
  private String head;
  private List<AuditTrail.Line> lines;
  private boolean used;

  /// @param first the first lines, none when there are none
  /// @param next the lines after some; none at the end
  AuditExport(
      String head,
      Function<AuditTrail.Line, String> format,
      List<AuditTrail.Line> first,
      UnaryOperator<List<AuditTrail.Line>> next) {
    this.head = head;
    this.format = format;
    this.lines = first;
    this.next = next;
  }

  @Override
  public boolean hasNext() {
    if (used && !lines.isEmpty()) {
      lines = next.apply(lines);
      used = false;
    }
    return !head.isEmpty() || !lines.isEmpty();
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    var text = new StringBuilder(head);
    lines.forEach(line -> text.append(format.apply(line)));
    head = "";
    used = true;
    return text.toString();
  }
}
