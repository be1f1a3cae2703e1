/** What one sender may ask of the app (PROTOCOL.md has them for those who write senders). */
export const ingestLimits = {
  /** kinect-azure sends pictures of which body is where beside the bodies: 8.7 MB at most. They are thrown away. */
  messageBytes: 12_000_000,
  /** Text has to be parsed before anybody knows what it is. Six people have some 100 kB. */
  textBytes: 1_000_000,
  /** Those six, 60 times a second, and a third as much again. */
  textBytesPerSec: 8_000_000,
  bytesPerSec: 300_000_000,
  /** Six people in a message each, 60 times a second, and half as much again; further ones are left out. */
  messagesPerSec: 540,
  /** More than this close the connection. */
  floodMessagesPerSec: 5000,
  /** Of the name that a sensor gives a body. */
  idLetters: 100,
  senders: 16,
  /** Connections of one device that nobody has decided about: it must not keep others from being asked about. */
  waitingOfAddress: 4,
  /** Open sockets, also of those who are not senders yet. */
  connections: 64,
} as const;
