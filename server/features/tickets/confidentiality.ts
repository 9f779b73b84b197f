import type { TicketDocument } from './ticket.document.ts';

/** Telephone and identity numbers as people write them down. */
const numbers =
  /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)|(?<!\d)\d{17}[\dXx](?![\dXx])/g;
/** What leads from a house to a door: 3栋2单元502室. */
const door = /[\dA-Za-z]+(?=号楼|栋|幢|座|单元|室|层|楼|房|户)/g;

/** Takes out of a text whatever tells who somebody is. */
export const redact = (text: string, name: string | null): string => {
  const nameless = name !== null && name.length > 1 ? text.replaceAll(name, '***') : text;
  return nameless.replace(numbers, '***').replace(door, '*');
};

export type Redact = <Text extends string | null>(text: Text) => Text;

const asWritten: Redact = (text) => text;

/**
 * 保密: departments, the lead and helpers alike, read of a confidential citizen's request what happened and where,
 * and nothing by which they could tell who it is.
 */
export const redactorFor = (
  { citizen }: Pick<TicketDocument, 'citizen'>,
  { isDepartment }: { isDepartment: boolean },
): Redact =>
  citizen.isConfidential && isDepartment
    ? <Text extends string | null>(text: Text) =>
        text === null ? text : (redact(text, citizen.name) as Text)
    : asWritten;
