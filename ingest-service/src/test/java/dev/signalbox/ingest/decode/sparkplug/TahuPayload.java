package dev.signalbox.ingest.decode.sparkplug;

import java.io.IOException;
import java.util.Date;
import org.eclipse.tahu.SparkplugInvalidTypeException;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.PropertyDataType;
import org.eclipse.tahu.message.model.PropertySet;
import org.eclipse.tahu.message.model.PropertySet.PropertySetBuilder;
import org.eclipse.tahu.message.model.PropertyValue;
import org.eclipse.tahu.message.model.SparkplugBPayload.SparkplugBPayloadBuilder;

/// A payload as Eclipse Tahu makes it.
@SuppressWarnings("JavaUtilDate") // as Tahu wants it
public final class TahuPayload {
  private final SparkplugBPayloadBuilder payload = new SparkplugBPayloadBuilder();
  private final Date sentAt;

  private TahuPayload(Date sentAt) {
    this.sentAt = sentAt;
    payload.setTimestamp(sentAt);
  }

  public static TahuPayload at(long millis) {
    return new TahuPayload(new Date(millis));
  }

  public static TahuPayload of(int seq, long millis) {
    var made = at(millis);
    made.payload.setSeq((long) seq);
    return made;
  }

  /// By name, without an alias.
  public TahuPayload metric(String name, MetricDataType type, Object value) {
    return timed(new MetricBuilder(name, type, value));
  }

  /// As a birth has it.
  public TahuPayload metric(String name, long alias, MetricDataType type, Object value) {
    return timed(new MetricBuilder(name, type, value).alias(alias));
  }

  /// As data has it.
  public TahuPayload metric(long alias, MetricDataType type, Object value) {
    return timed(new MetricBuilder(alias, type, value));
  }

  public TahuPayload nothing(String name, long alias, MetricDataType type) {
    return timed(new MetricBuilder(name, type, null).alias(alias));
  }

  public TahuPayload nothing(long alias, MetricDataType type) {
    return timed(new MetricBuilder(alias, type, null));
  }

  /// Taken when the payload was sent; Tahu's own choice is the time of the call.
  public TahuPayload timed(MetricBuilder metric) {
    return metric(metric.timestamp(sentAt));
  }

  public TahuPayload metric(MetricBuilder metric) {
    payload.addMetric(built(metric));
    return this;
  }

  public static Metric built(MetricBuilder metric) {
    try {
      return metric.createMetric();
    } catch (SparkplugInvalidTypeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static PropertySet range(String unit, double low, double high) {
    try {
      return new PropertySetBuilder()
          .addProperty("engUnit", new PropertyValue<>(PropertyDataType.String, unit))
          .addProperty("engLow", new PropertyValue<>(PropertyDataType.Double, low))
          .addProperty("engHigh", new PropertyValue<>(PropertyDataType.Int32, (int) high))
          .createPropertySet();
    } catch (SparkplugInvalidTypeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static PropertySet quality(int code) {
    try {
      return new PropertySetBuilder()
          .addProperty("Quality", new PropertyValue<>(PropertyDataType.Int32, code))
          .createPropertySet();
    } catch (SparkplugInvalidTypeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public byte[] bytes() {
    return encode(false);
  }

  /// Without the types of metrics, as data may be sent after a birth.
  public byte[] bytesWithoutTypes() {
    return encode(true);
  }

  private byte[] encode(boolean withoutTypes) {
    try {
      return new SparkplugBPayloadEncoder().getBytes(payload.createPayload(), withoutTypes);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
