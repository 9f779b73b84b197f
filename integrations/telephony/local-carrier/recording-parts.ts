/** A stretch of a recording. */
export interface RecordingPart {
  /** Counted from 0. */
  place: number;
  isLast: boolean;
  /** From the beginning of the recording to the end of this part. */
  seconds: number;
  mediaType: string;
  data: Buffer;
}

export type WholeSound = Pick<RecordingPart, 'seconds' | 'mediaType' | 'data'>;

/** More than half an hour of a conversation; whoever hands over more is not believed. */
const largestRecording = 8 * 1024 * 1024;

export interface RecordingParts {
  /** May be told the same part again, and parts in any order. */
  add(part: RecordingPart): void;
  /** Whether the last part and all before it are there. */
  areWhole(): boolean;
  /** What can be played: all up to the first part that is missing; undefined when that is nothing. */
  sound(): WholeSound | undefined;
}

export const createRecordingParts = (): RecordingParts => {
  const parts = new Map<number, RecordingPart>();
  let size = 0;

  const unbroken = (): RecordingPart[] => {
    const row: RecordingPart[] = [];
    for (let part = parts.get(0); part; part = parts.get(row.length)) row.push(part);
    return row;
  };

  return {
    add(part) {
      if (parts.has(part.place) || size + part.data.length > largestRecording) return;
      size += part.data.length;
      parts.set(part.place, part);
    },
    areWhole: () => unbroken().at(-1)?.isLast === true,
    sound() {
      const row = unbroken();
      const data = Buffer.concat(row.map((part) => part.data));
      const last = row.at(-1);
      if (!last || last.seconds === 0 || data.length === 0) return undefined;
      return { seconds: last.seconds, mediaType: last.mediaType, data };
    },
  };
};
