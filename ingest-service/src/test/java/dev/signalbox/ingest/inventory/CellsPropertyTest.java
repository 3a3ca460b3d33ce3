package dev.signalbox.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.fact.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CellsPropertyTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Property(tries = 500)
  void readsTextsAsTheyWereWritten(@ForAll("texts") String name, @ForAll("texts") String safe)
      throws IOException {
    var read = again(NODES.objectNode().put("name", name).put("safeValue", safe));

    assertThat(read.text("name", 100)).contains(name);
    assertThat(read.value("safeValue")).contains(Value.of(safe));
  }

  @Property(tries = 500)
  void readsNumbersAsTheyWereWritten(@ForAll double number) throws IOException {
    var read = again(NODES.objectNode().put("min", number).put("safeValue", number));

    assertThat(read.number("min")).contains(number);
    assertThat(read.value("safeValue")).contains(Value.of(number));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("=+-@'\"\t\r\n,;{}[]0159.eEtrufalsn \u00e4\u2603")
        .ofMinLength(1)
        .ofMaxLength(12);
  }

  private static Body again(ObjectNode row) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = TableFormat.CSV.writer(Sheet.ENDPOINTS, out);
    writer.row(row);
    writer.finish();
    var rows = new Rows(Sheet.ENDPOINTS, 1);
    TableFormat.CSV.read(out.toByteArray(), rows);
    assertThat(rows.errors()).isEmpty();
    return rows.good().getFirst().body();
  }
}
