import type { Socket } from 'socket.io-client';
import type { BrowserToCarrier, CarrierToBrowser, RecordedRequest } from '../../../../../contract/carrier.ts';

export interface PartUpload {
  /** Hands a part over, and keeps it until the carrier says that it has it. */
  send: (part: RecordedRequest, data: ArrayBuffer) => void;
  /** The line was away and is back: whatever was not answered is handed over once more. */
  again: () => void;
}

/** Parts of recordings on their way to the carrier, which takes one that comes twice for one. */
export const createPartUpload = (socket: Socket<CarrierToBrowser, BrowserToCarrier>): PartUpload => {
  const pending = new Map<string, { part: RecordedRequest; data: ArrayBuffer }>();
  const post = (key: string, { part, data }: { part: RecordedRequest; data: ArrayBuffer }): void => {
    socket.emit('recorded', part, data, (isTaken) => {
      if (isTaken) pending.delete(key);
    });
  };
  return {
    send(part, data) {
      const key = `${part.recordingId}/${String(part.place)}`;
      pending.set(key, { part, data });
      post(key, { part, data });
    },
    again() {
      for (const [key, kept] of pending) post(key, kept);
    },
  };
};
