import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { AppError } from '../../../server/kernel/errors.ts';

export interface ConferenceInstruction {
  verb: 'conference';
  name: string;
  starts: boolean;
  endsOnExit: boolean;
  waitUrl: string | undefined;
  isMuted: boolean;
  /** The leg that alone hears this one (whisper). */
  coaches: string | undefined;
  /** Recorded from the start on; where the recording is told of. */
  recordingCallback: string | undefined;
}

export interface GatherInstruction {
  verb: 'gather';
  prompts: Instruction[];
  /** Undefined: as many as are pressed before `finishOnKey` or the time-out. */
  numDigits: number | undefined;
  finishOnKey: string;
  timeoutSeconds: number;
  action: string | undefined;
}

export interface RecordInstruction {
  verb: 'record';
  action: string | undefined;
  maxSeconds: number;
  finishOnKey: string;
  statusCallback: string | undefined;
}

export interface EnqueueInstruction {
  verb: 'enqueue';
  name: string;
  waitUrl: string | undefined;
  action: string | undefined;
}

export interface DialInstruction {
  verb: 'dial';
  target: { kind: 'number' | 'client' | 'queue'; name: string };
  timeoutSeconds: number;
  action: string | undefined;
}

/** What the carrier does for a leg, one after the other. */
export type Instruction =
  | { verb: 'say'; text: string; loop: number }
  | { verb: 'play'; url: string; digits: string }
  | { verb: 'pause'; seconds: number }
  | ConferenceInstruction
  | GatherInstruction
  | RecordInstruction
  | EnqueueInstruction
  | DialInstruction
  | { verb: 'leave' }
  | { verb: 'redirect'; url: string }
  | { verb: 'hangup' };

/** One element as the parser gives it in document order: its name with its children, and its attributes. */
type Node = Record<string, unknown> & { ':@'?: Record<string, string> };
type Attributes = Record<string, string | undefined>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: true,
});

const broken = (what: string) => new AppError('upstream_failed', `The TwiML cannot be followed: ${what}.`);

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';
const childrenOf = (node: Node): Node[] => (node[nameOf(node)] ?? []) as Node[];
const attributesOf = (node: Node): Attributes => node[':@'] ?? {};
const textOf = (node: Node): string =>
  childrenOf(node)
    .map((child) => ('#text' in child ? String(child['#text']) : ''))
    .join('')
    .trim();

const numberOf = (value: string | undefined, usual: number): number => {
  const number = Number(value ?? usual);
  return Number.isFinite(number) ? number : usual;
};

const conferenceOf = (node: Node): ConferenceInstruction => {
  const attributes = attributesOf(node);
  return {
    verb: 'conference',
    name: textOf(node),
    starts: attributes.startConferenceOnEnter !== 'false',
    endsOnExit: attributes.endConferenceOnExit === 'true',
    // An empty address is silence, as Twilio documents.
    waitUrl: attributes.waitUrl === '' ? undefined : attributes.waitUrl,
    isMuted: attributes.muted === 'true',
    coaches: attributes.coach,
    recordingCallback:
      attributes.record === 'record-from-start' ? (attributes.recordingStatusCallback ?? '') : undefined,
  };
};

const nouns = { Number: 'number', Client: 'client', Queue: 'queue' } as const;

const dialOf = (dial: Node): Instruction => {
  const noun = childrenOf(dial).find((child) => nameOf(child) !== '#text');
  if (noun && nameOf(noun) === 'Conference') return conferenceOf(noun);
  const { timeout, action } = attributesOf(dial);
  const kind = noun ? nouns[nameOf(noun) as keyof typeof nouns] : 'number';
  if (!(kind as string | undefined)) throw broken(`<Dial> cannot reach <${nameOf(noun ?? dial)}>`);
  const name = textOf(noun ?? dial);
  return { verb: 'dial', target: { kind, name }, timeoutSeconds: numberOf(timeout, 30), action };
};

const gatherOf = (node: Node): GatherInstruction => {
  const { numDigits, finishOnKey = '#', timeout, action } = attributesOf(node);
  return {
    verb: 'gather',
    prompts: childrenOf(node).map(toInstruction),
    numDigits: numDigits === undefined ? undefined : numberOf(numDigits, 1),
    finishOnKey,
    timeoutSeconds: numberOf(timeout, 5),
    action,
  };
};

const recordOf = (node: Node): RecordInstruction => {
  const { action, maxLength, finishOnKey = '1234567890*#', recordingStatusCallback } = attributesOf(node);
  return {
    verb: 'record',
    action,
    maxSeconds: numberOf(maxLength, 3600),
    finishOnKey,
    statusCallback: recordingStatusCallback,
  };
};

const enqueueOf = (node: Node): EnqueueInstruction => {
  const { waitUrl, action } = attributesOf(node);
  return { verb: 'enqueue', name: textOf(node), waitUrl, action };
};

const verbs: Record<string, (node: Node, attributes: Attributes) => Instruction> = {
  Say: (node, { loop }) => ({ verb: 'say', text: textOf(node), loop: numberOf(loop, 1) }),
  Play: (node, { digits }) => ({ verb: 'play', url: textOf(node), digits: digits ?? '' }),
  Pause: (_node, { length }) => ({ verb: 'pause', seconds: numberOf(length, 1) }),
  Dial: dialOf,
  Gather: gatherOf,
  Record: recordOf,
  Enqueue: enqueueOf,
  Leave: () => ({ verb: 'leave' }),
  Redirect: (node) => ({ verb: 'redirect', url: textOf(node) }),
  Hangup: () => ({ verb: 'hangup' }),
  Reject: () => ({ verb: 'hangup' }),
};

function toInstruction(node: Node): Instruction {
  const read = verbs[nameOf(node)];
  if (!read) throw broken(`<${nameOf(node)}> is not a verb of this carrier`);
  return read(node, attributesOf(node));
}

/** The instructions of a TwiML document; throws `upstream_failed` on broken XML and on verbs it cannot carry out. */
export const readTwiml = (xml: string): Instruction[] => {
  try {
    SyntaxValidator.validate(xml);
  } catch {
    throw broken('it is not XML');
  }
  const root = (parser.parse(xml) as Node[]).find((node) => nameOf(node) === 'Response');
  if (!root) throw broken('it has no <Response>');
  return childrenOf(root).map(toInstruction);
};
