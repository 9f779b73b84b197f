import { randomUUID } from 'node:crypto';

export const hotline = 'hotline@12345.example';

export interface Letter {
  from?: string;
  subject?: string;
  id?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A mail to the hotline as it goes over the wire. */
export const letter = ({
  from,
  subject = '路灯不亮',
  id,
  headers = {},
  body = '五一路的路灯不亮。',
}: Letter): string =>
  [
    `From: ${from ?? '张三 <zhang@example.com>'}`,
    `To: ${hotline}`,
    `Subject: ${subject}`,
    `Message-ID: <${id ?? randomUUID()}@example.com>`,
    ...Object.entries({ 'Content-Type': 'text/plain; charset=utf-8', ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '',
    body,
    '',
  ].join('\r\n');

/** A letter with files attached to it. */
export const withFiles = (files: [name: string, type: string, content: Buffer][]): Letter => ({
  headers: { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=part' },
  body: [
    '--part\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n见附件。',
    ...files.map(
      ([name, type, content]) =>
        `--part\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n` +
        `Content-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}`,
    ),
    '--part--',
  ].join('\r\n'),
});
