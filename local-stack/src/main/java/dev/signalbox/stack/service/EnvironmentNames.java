package dev.signalbox.stack.service;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Configuration as environment variables, by the rule of MicroProfile Config.
final class EnvironmentNames {
  private EnvironmentNames() {}

  static Map<String, String> of(Map<String, String> settings) {
    var environment = new TreeMap<String, String>();
    settings.forEach((key, value) -> environment.put(name(key), value));
    return environment;
  }

  private static String name(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
