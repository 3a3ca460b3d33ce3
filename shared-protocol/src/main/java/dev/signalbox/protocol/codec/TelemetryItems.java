package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import java.util.ArrayList;
import java.util.List;

/// The body of REST intake: elements `{"nodeId":"…","ts":…,"values":{…}}` as a JSON array or as
/// NDJSON (one element a line). Each element is read on its own, so that a bad one does not spoil
/// the others.
public final class TelemetryItems {
  private TelemetryItems() {}

  /// What one element gave.
  public sealed interface Item {
    record Accepted(NodeId nodeId, List<Reading> readings) implements Item {
      public Accepted {
        readings = List.copyOf(readings);
      }
    }

    record Refused(MalformedValueException refusal) implements Item {}
  }

  /// Reads a JSON array, or a single element.
  public static List<Item> array(byte[] utf8) {
    var node = JsonText.read(utf8);
    if (node.isObject()) {
      return List.of(item(Fields.of("", node)));
    }
    var items = new ArrayList<Item>();
    for (var element : JsonText.array("", node)) {
      try {
        items.add(item(Fields.of("", element)));
      } catch (MalformedValueException e) {
        items.add(new Item.Refused(e));
      }
    }
    return items;
  }

  /// Reads one line of NDJSON.
  public static Item line(byte[] utf8) {
    try {
      return item(JsonText.readObject(utf8));
    } catch (MalformedValueException e) {
      return new Item.Refused(e);
    }
  }

  private static Item item(Fields fields) {
    try {
      return new Item.Accepted(fields.id("nodeId", NodeId::new), DeviceCodec.timedReadings(fields));
    } catch (MalformedValueException e) {
      return new Item.Refused(e);
    }
  }
}
