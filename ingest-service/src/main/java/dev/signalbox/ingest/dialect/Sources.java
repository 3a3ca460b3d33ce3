package dev.signalbox.ingest.dialect;

import dev.signalbox.ingest.decode.sparkplug.HostState;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The configured sources. What is configured wrongly keeps the service from starting.
@ApplicationScoped
public class Sources {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-]{1,40}");
  private static final TopicFilter NATIVE = TopicFilter.parse(DeviceTopic.ROOT + "/#");

  private final List<Source> sources;

  Sources(DialectConfig config) {
    var all = new ArrayList<Source>();
    new TreeMap<>(config.sources())
        .forEach((name, source) -> {
          try {
            all.add(checked(name, source, all));
          } catch (MalformedValueException e) {
            throw new IllegalArgumentException(
                "signalbox.dialect." + name + "." + e.field() + ": " + e.expectation(), e);
          }
        });
    this.sources = List.copyOf(all);
  }

  public List<Source> all() {
    return sources;
  }

  Optional<Source> find(DialectKind kind, String topic) {
    for (var source : sources) {
      if (source.kind() == kind && source.filter().matches(topic)) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }

  private static Source checked(
      String name, DialectConfig.SourceConfig config, List<Source> others) {
    if (!NAME.matcher(name).matches()) {
      throw new MalformedValueException(
          "kind", "the source's name must be 1 to 40 letters, digits or hyphens");
    }
    var filter = TopicFilter.parse(config.filter());
    if (filter.overlaps(NATIVE)) {
      throw new MalformedValueException("filter", "must not reach into " + NATIVE);
    }
    for (var other : others) {
      if (filter.overlaps(other.filter())) {
        throw new MalformedValueException(
            "filter", "shares topics with signalbox.dialect." + other.name() + ".filter");
      }
    }
    var host = config.hostId().map(HostState::new);
    host.ifPresent(one -> checkHost(one, config.kind(), others));
    return new Source(name, config.kind(), new OrgId(config.org()), filter, host);
  }

  private static void checkHost(HostState host, DialectKind kind, List<Source> others) {
    if (kind != DialectKind.SPARKPLUG_B) {
      throw new MalformedValueException("host-id", "is for sparkplug-b only");
    }
    for (var other : others) {
      if (other.primaryHost().filter(host::equals).isPresent()) {
        throw new MalformedValueException(
            "host-id", "is that of signalbox.dialect." + other.name() + " already");
      }
    }
  }
}
