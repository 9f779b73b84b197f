import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { AppError } from '../../../server/kernel/errors.ts';

/** What the carrier does for a leg, one after the other. */
export type Instruction =
  | { verb: 'say'; text: string }
  | { verb: 'pause'; seconds: number }
  | { verb: 'conference'; name: string; starts: boolean; endsOnExit: boolean; waitUrl: string | undefined }
  | { verb: 'redirect'; url: string }
  | { verb: 'hangup' };

/** One element as the parser gives it in document order: its name with its children, and its attributes. */
type Node = Record<string, unknown> & { ':@'?: Record<string, string> };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: true,
});

const broken = (what: string) => new AppError('upstream_failed', `The TwiML cannot be followed: ${what}.`);

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';
const childrenOf = (node: Node): Node[] => (node[nameOf(node)] ?? []) as Node[];
const textOf = (node: Node): string =>
  childrenOf(node)
    .map((child) => ('#text' in child ? String(child['#text']) : ''))
    .join('')
    .trim();

const conferenceOf = (dial: Node): Instruction => {
  const conference = childrenOf(dial).find((child) => nameOf(child) === 'Conference');
  if (!conference) throw broken('<Dial> without <Conference>');
  const attributes = conference[':@'] ?? {};
  return {
    verb: 'conference',
    name: textOf(conference),
    starts: attributes.startConferenceOnEnter !== 'false',
    endsOnExit: attributes.endConferenceOnExit === 'true',
    waitUrl: attributes.waitUrl,
  };
};

const toInstruction = (node: Node): Instruction => {
  const attributes = node[':@'] ?? {};
  switch (nameOf(node)) {
    case 'Say':
      return { verb: 'say', text: textOf(node) };
    case 'Pause':
      return { verb: 'pause', seconds: Number(attributes.length ?? 1) };
    case 'Dial':
      return conferenceOf(node);
    case 'Redirect':
      return { verb: 'redirect', url: textOf(node) };
    case 'Hangup':
    case 'Reject':
      return { verb: 'hangup' };
    default:
      throw broken(`<${nameOf(node)}> is not a verb of this carrier`);
  }
};

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
