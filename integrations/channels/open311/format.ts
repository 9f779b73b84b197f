import type { Response } from 'express';
import { XMLBuilder } from 'fast-xml-parser';

/** The two formats of the standard; the suffix of the address chooses. */
export const formats = ['xml', 'json'] as const;
export type Format = (typeof formats)[number];

/** Names of a list's root and of each item in XML; JSON has the bare list. */
export interface ListNames {
  root: string;
  item: string;
}

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

const builder = new XMLBuilder({ format: true, suppressEmptyNode: true });
const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
/** Characters that XML 1.0 has no way to write. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Lists inside lists: `values` holds `value`s, `attributes` holds `attribute`s. */
const itemNames: Record<string, string> = {
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

const forXml = (value: Value): unknown => {
  if (value === null) return '';
  if (typeof value === 'string') return value.replace(unwritable, '');
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      Array.isArray(inner) ? { [itemNames[name] ?? 'item']: inner.map(forXml) } : forXml(inner as Value),
    ]),
  );
};

const send = (response: Response, format: Format, { xml, json }: { xml: unknown; json: Value }): void => {
  if (format === 'json') response.type('application/json').send(JSON.stringify(json));
  else response.type('text/xml').send(declaration + builder.build(xml));
};

export const sendList = (
  response: Response,
  format: Format,
  { items, root, item }: ListNames & { items: readonly Value[] },
): void => send(response, format, { xml: { [root]: { [item]: items.map(forXml) } }, json: items });

export const sendOne = (
  response: Response,
  format: Format,
  { value, root }: { value: Value; root: string },
): void => send(response, format, { xml: { [root]: forXml(value) }, json: value });
