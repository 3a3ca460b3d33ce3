package dev.signalbox.ingest.mqtt;

import io.smallrye.config.SmallRyeConfigBuilder;

/// The configuration of connections to a broker of the test's own.
final class MqttConfigs {
  private MqttConfigs() {}

  static MqttConfig of(String url) {
    return new SmallRyeConfigBuilder()
        .withMapping(MqttConfig.class)
        .withDefaultValue("signalbox.mqtt.url", url)
        .addDiscoveredConverters()
        .build()
        .getConfigMapping(MqttConfig.class);
  }
}
