import type { Response } from 'express';

/** The two formats of the standard; the suffix of the address chooses. */
export const formats = ['xml', 'json'] as const;
export type Format = (typeof formats)[number];

/** Names of a list's root and of each item in XML; JSON has the bare list. */
export interface ListNames {
  root: string;
  item: string;
}

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
/** Characters that XML 1.0 has no way to write. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (text: string): string =>
  text.replace(unwritable, '').replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Lists inside lists: `values` holds `value`s, `attributes` holds `attribute`s. */
const itemNames: Record<string, string> = {
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

const element = (name: string, value: Value): string => {
  const content = contentOf(name, value);
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
};

const contentOf = (name: string, value: Value): string => {
  if (value === null) return '';
  if (typeof value !== 'object') return escaped(String(value));
  if (isList(value)) return value.map((item) => element(itemNames[name] ?? 'item', item)).join('');
  return Object.entries(value)
    .map(([inner, item]) => element(inner, item))
    .join('');
};

const send = (response: Response, format: Format, { xml, json }: { xml: string; json: Value }): void => {
  if (format === 'json') response.type('application/json').send(JSON.stringify(json));
  else response.type('text/xml').send(declaration + xml);
};

export const sendList = (
  response: Response,
  format: Format,
  { items, root, item }: ListNames & { items: readonly Value[] },
): void => {
  const rows = items.map((value) => element(item, value)).join('');
  send(response, format, { xml: `<${root}>${rows}</${root}>`, json: items });
};

export const sendOne = (
  response: Response,
  format: Format,
  { value, root }: { value: Value; root: string },
): void => send(response, format, { xml: element(root, value), json: value });
