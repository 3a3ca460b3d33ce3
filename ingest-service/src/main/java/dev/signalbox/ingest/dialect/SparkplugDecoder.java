package dev.signalbox.ingest.dialect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.ingest.decode.Decoding;
import dev.signalbox.ingest.decode.Origin;
import dev.signalbox.ingest.decode.PayloadDecoder;
import dev.signalbox.ingest.decode.Receipt;
import dev.signalbox.ingest.decode.sparkplug.EdgeSession;
import dev.signalbox.ingest.decode.sparkplug.EdgeState;
import dev.signalbox.ingest.decode.sparkplug.Finding;
import dev.signalbox.ingest.decode.sparkplug.PayloadReader;
import dev.signalbox.ingest.decode.sparkplug.SparkplugTopic;
import dev.signalbox.ingest.decode.sparkplug.SparkplugType;
import dev.signalbox.ingest.decode.sparkplug.Step;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Sparkplug B. Remembers the births of edge nodes, in memory only: who starts anew, or may have
/// missed something, asks for a rebirth. All messages of one edge node go through one lane.
@Startup
@ApplicationScoped
class SparkplugDecoder implements PayloadDecoder {
  private record EdgeName(OrgId org, NodeId node) {}

  private final Sources sources;
  private final EdgeDevices devices;
  private final RebirthRequests rebirths;
  private final SparkplugConfig config;
  private final MeterRegistry meters;
  private final Counter missing;
  private final Cache<EdgeName, EdgeState> edges;

  SparkplugDecoder(
      Sources sources,
      EdgeDevices devices,
      RebirthRequests rebirths,
      SparkplugConfig config,
      MeterRegistry meters) {
    this.sources = sources;
    this.devices = devices;
    this.rebirths = rebirths;
    this.config = config;
    this.meters = meters;
    this.missing = meters.counter("signalbox.sparkplug.missing");
    for (var type : SparkplugType.values()) {
      messages(type);
    }
    for (var finding : Finding.values()) {
      findings(finding);
    }
    var evicted = meters.counter("signalbox.sparkplug.evicted");
    this.edges =
        Caffeine.newBuilder()
            .maximumWeight(config.rememberedMetrics())
            .weigher((EdgeName _, EdgeState state) -> state.size())
            .evictionListener((_, _, _) -> evicted.increment())
            .build();
    meters.gauge("signalbox.sparkplug.edges", edges, Cache::estimatedSize);
  }

  @Override
  public boolean accepts(String topic) {
    return sources.find(DialectKind.SPARKPLUG_B, topic).isPresent();
  }

  @Override
  public String order(String topic) {
    try {
      var parsed = SparkplugTopic.parse(topic);
      return "sparkplug/" + parsed.groupId() + "/" + parsed.edgeNodeId();
    } catch (MalformedValueException _) {
      return topic;
    }
  }

  @Override
  public Optional<Origin> origin(String topic) {
    return sources
        .find(DialectKind.SPARKPLUG_B, topic)
        .map(source -> new Origin(source.org(), nodeId(topic)));
  }

  private static Optional<NodeId> nodeId(String topic) {
    try {
      return Optional.of(SparkplugTopic.parse(topic).nodeId());
    } catch (MalformedValueException _) {
      return Optional.empty();
    }
  }

  @Override
  public Decoding decode(String topic, byte[] bytes, Receipt receipt) {
    var org = sources.find(DialectKind.SPARKPLUG_B, topic).orElseThrow().org();
    var parsed = SparkplugTopic.parse(topic);
    if (!parsed.type().isReport()) {
      messages(parsed.type()).increment();
      return Decoding.NOTHING;
    }
    var payload = PayloadReader.read(bytes, config.maxMetrics());
    var name = new EdgeName(org, parsed.edgeNode());
    var known = Optional.ofNullable(edges.getIfPresent(name));
    var all = parsed.type() == SparkplugType.NDEATH ? devices.of(org, parsed) : List.<NodeId>of();
    var step = EdgeSession.next(org, parsed, payload, receipt, known, all);
    apply(name, parsed, step);
    return step.decoding();
  }

  private void apply(EdgeName name, SparkplugTopic topic, Step step) {
    step.state().ifPresentOrElse(state -> edges.put(name, state), () -> edges.invalidate(name));
    messages(topic.type()).increment();
    for (var finding : step.findings()) {
      findings(finding).increment();
    }
    missing.increment(step.missing());
    if (step.asksForRebirth()) {
      rebirths.ask(topic.commandTopic());
    }
  }

  private Counter messages(SparkplugType type) {
    return meters.counter(
        "signalbox.sparkplug.messages",
        "type",
        type.name(),
        "outcome",
        type.isReport() ? "read" : "ignored");
  }

  private Counter findings(Finding finding) {
    return meters.counter("signalbox.sparkplug.findings", "finding", finding.wireName());
  }
}
