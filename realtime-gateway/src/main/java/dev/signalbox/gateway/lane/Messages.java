package dev.signalbox.gateway.lane;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// Ready-made messages in the order in which they are to be sent, each a slice of an array that
/// somebody else owns.
public final class Messages {
  private static final int FIRST_CAPACITY = 8;

  private byte[][] arrays = new byte[FIRST_CAPACITY][];
  private int[] starts = new int[FIRST_CAPACITY];
  private int[] lengths = new int[FIRST_CAPACITY];
  private int count;
  private int bytes;

  void add(byte[] message) {
    add(message, 0, message.length);
  }

  public void add(byte[] array, int start, int length) {
    if (count == arrays.length) {
      arrays = Arrays.copyOf(arrays, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      lengths = Arrays.copyOf(lengths, count * 2);
    }
    arrays[count] = array;
    starts[count] = start;
    lengths[count] = length;
    count++;
    bytes += length;
  }

  public void addAll(Messages other) {
    for (int i = 0; i < other.count; i++) {
      add(other.arrays[i], other.starts[i], other.lengths[i]);
    }
  }

  public int count() {
    return count;
  }

  /// The sum of the messages' lengths.
  public int bytes() {
    return bytes;
  }

  byte[] array(int index) {
    return arrays[index];
  }

  int length(int index) {
    return lengths[index];
  }

  void copy(int index, ByteBuf target) {
    target.writeBytes(arrays[index], starts[index], lengths[index]);
  }
}
