package dev.signalbox.ingest.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ingest.database.Cursor;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.rollup.Resolution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Writes answers: whole ones as they are read, so that a client that reads slowly is waited for
/// and none is held in memory; pages at once.
@Startup
@ApplicationScoped
class Answers {
  private final Streams streams;
  private final Histories histories;
  private final ObjectMapper mapper;
  private final Counter points;

  Answers(Streams streams, Histories histories, ObjectMapper mapper, MeterRegistry meters) {
    this.streams = streams;
    this.histories = histories;
    this.mapper = mapper;
    this.points = meters.counter("signalbox.history.points");
  }

  StreamingOutput whole(
      List<Measurand> measurands, HistoryRequest request, Format format, boolean several) {
    return out ->
        streams.read(session -> {
          try {
            write(session, measurands, request, format.writer(mapper, out, several));
            return true;
          } catch (IOException e) {
            throw new UncheckedIOException(e); // the client is gone
          }
        });
  }

  byte[] page(Measurand measurand, HistoryPages.Turned page, Format format) {
    try {
      var out = new ByteArrayOutputStream();
      var writer = format.writer(mapper, out, false);
      writer.begin(measurand, nameOf(page.resolution()));
      for (var point : page.points()) {
        writer.point(point);
      }
      points.increment(page.points().size());
      writer.end(page.next().map(Cursor::toString), page.previous().map(Cursor::toString));
      writer.finish();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(
      Session session, List<Measurand> measurands, HistoryRequest request, PointWriter writer)
      throws IOException {
    for (var measurand : measurands) {
      var resolution = histories.resolution(session, measurand, request);
      writer.begin(measurand, nameOf(resolution));
      histories.read(session, measurand, resolution, request, point -> give(writer, point));
      writer.end(Optional.empty(), Optional.empty());
    }
    writer.finish();
  }

  private void give(PointWriter writer, PointView point) {
    try {
      writer.point(point);
      points.increment();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(Optional<Resolution> resolution) {
    return resolution.map(Resolution::wireName).orElse("raw");
  }
}
