package dev.signalbox.gateway.lane;

import dev.signalbox.protocol.codec.CborCodec;

/// What a message is written in. All are made from its JSON, as the owner of the fact wrote it.
public enum Encoding {
  JSON {
    @Override
    public byte[] of(byte[] json) {
      return json;
    }
  },
  CBOR {
    @Override
    public byte[] of(byte[] json) {
      return CborCodec.transcode(json);
    }
  };

  public abstract byte[] of(byte[] json);
}
