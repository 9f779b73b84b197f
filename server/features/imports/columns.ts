import { invalidInput } from '../../kernel/errors.ts';
import type { Column, Mapping } from './mapping.ts';

const columnsOf = (mapping: Mapping): [field: string, column: Column][] => {
  const { id, title, description, filedAt, topic, district, address } = mapping;
  const { citizenName, citizenPhone, department } = mapping;
  const all: [string, Column | undefined][] = [
    ...Object.entries({ id, title, description, filedAt, topic, district, address }),
    ...Object.entries({ citizenName, citizenPhone, department }),
    ['requestType.column', mapping.requestType.column],
    ['reply.text', mapping.reply?.text],
    ['reply.at', mapping.reply?.at],
  ];
  return all.flatMap(([field, column]) => (column === undefined ? [] : [[field, column]]));
};

/**
 * Refuses a file whose heading lacks a column of the mapping, of several the last one too: a misspelt column
 * would otherwise reject every row, or lose every answer without a word. Throws `invalid_input` naming each.
 */
export const checkColumns = (heading: readonly string[], mapping: Mapping): void => {
  const details = columnsOf(mapping)
    .filter(([, column]) => ![column].flat().some((name) => heading.includes(name)))
    .map(([field, column]) => ({
      path: field,
      message: `the file has no column "${[column].flat().join('" or "')}"`,
    }));
  if (details.length === 0) return;
  const lines = details.map(({ path, message }) => `  ${path}: ${message}`);
  const own = heading.map((name) => `"${name}"`).join(', ');
  throw invalidInput(
    details,
    `The mapping does not fit the file:\n${lines.join('\n')}\nIts columns are ${own}.`,
  );
};
