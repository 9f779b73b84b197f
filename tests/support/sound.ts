/** A quarter of a second of silence, as a telephone would hand it over. */
export const quarterSecond = (): ArrayBuffer => {
  const bytes = Buffer.alloc(44 + 4000);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 4000, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(16_000, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(4000, 40);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
};
