package dev.signalbox.protocol.identity;

/// An organization: the tenant that every connection, topic, row and key belongs to. A slug of 1 to
/// 63 lower-case letters, digits and inner hyphens.
public record OrgId(String value) implements Comparable<OrgId> {
  public OrgId {
    if (!isSlug(value)) {
      throw new MalformedValueException(
          "org", "expected 1 to 63 lower-case letters, digits or inner hyphens");
    }
  }

  private static boolean isSlug(String value) {
    if (value.isEmpty() || value.length() > 63 || value.startsWith("-") || value.endsWith("-")) {
      return false;
    }
    return value
        .chars()
        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  @Override
  public int compareTo(OrgId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
