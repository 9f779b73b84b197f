import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { AppError } from '../../../server/kernel/errors.ts';

/** Nothing is guessed from values: ids of 64 bits stay what they are. */
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
});

const character = /<!\[CDATA\[[\s\S]*?\]\]>/g;

const broken = (reason: string, cause?: unknown) =>
  new AppError('invalid_input', `The message is not read: ${reason}.`, { cause });

const checkForm = (xml: string): void => {
  try {
    SyntaxValidator.validate(xml);
  } catch (cause) {
    throw broken('it is not well-formed', cause);
  }
};

/**
 * The fields of a message, all of them text. Throws `invalid_input` for what is no XML, and for any that declares a
 * document type: the platform sends none, and entities are how files and memory are reached.
 */
export const readXml = (xml: string): Readonly<Record<string, unknown>> => {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml.replace(character, ''))) throw broken('it declares a document type');
  checkForm(xml);
  const { xml: fields } = parser.parse(xml) as { xml?: unknown };
  if (typeof fields !== 'object' || fields === null) throw broken('it has no <xml>');
  return fields as Readonly<Record<string, unknown>>;
};

/** Between CDATA's brackets; the one thing it may not hold is its own end. */
export const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
