/** Lines with which mail programs begin what they quote, in Chinese and English. */
const beginnings: readonly RegExp[] = [
  /^-{2,}\s*(原始邮件|原邮件|转发邮件|转发的邮件|Original Message|Forwarded message)\s*-{2,}/i,
  /^\s*在\s?.{4,120}写道[:：]\s*$/,
  /^\s*(于\s?)?\d{4}[年/-].{4,120}写道[:：]\s*$/,
  /^\s*On\s.{4,200}wrote:\s*$/i,
  /^\s*.{2,80}<[^<>@\s]+@[^<>\s]+>\s*(于.{4,80})?(写道|wrote)[:：]\s*$/i,
];

/** A block of fields as Outlook and Foxmail put before what they quote. */
const field = /^\s*\*?(发件人|发送时间|收件人|抄送|主题|日期|From|Sent|Date|To|Cc|Subject)\s?\*?\s?[:：]/i;
const firstField = /^\s*\*?(发件人|From)\s?\*?\s?[:：]/i;

/** What telephones and programs put below everything (RFC 3676 §4.3 for the dashes). */
const signatures: readonly RegExp[] = [
  /^--\s?$/,
  /^\s*(发自|来自)\s?我的.{1,30}$/,
  /^\s*从\s?(Windows|Outlook|手机).{0,30}(发送|获取).*$/,
  /^\s*(获取|下载)\s?(适用于|Outlook).{1,60}$/,
  /^\s*Sent from my .{1,40}$/i,
  /^\s*Get Outlook for .{1,40}$/i,
];

const isQuoted = (line: string): boolean => /^\s*>/.test(line);

const beginsQuote = (lines: readonly string[], place: number): boolean => {
  const line = lines[place] ?? '';
  const next = lines[place + 1] ?? '';
  if (beginnings.some((pattern) => pattern.test(line))) return true;
  // A long "On … wrote:" is often broken into two lines.
  if (/^\s*(On\s|在\s?)/i.test(line) && beginnings.some((pattern) => pattern.test(`${line} ${next}`)))
    return true;
  return firstField.test(line) && lines.slice(place + 1, place + 4).some((other) => field.test(other));
};

/** Where only quoted lines and empty ones follow: someone who answers between the quotes keeps them. */
const isRestQuoted = (lines: readonly string[], place: number): boolean =>
  isQuoted(lines[place] ?? '') && lines.slice(place).every((line) => isQuoted(line) || line.trim() === '');

/**
 * Parts what a citizen wrote from what stands below: the mail that is answered, a signature. What begins with a
 * quote and says nothing above it is left whole, since then the answer stands inside.
 */
export const cutQuote = (text: string): { text: string; quoted: string } => {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const place = lines.findIndex(
    (line, at) =>
      beginsQuote(lines, at) || isRestQuoted(lines, at) || signatures.some((pattern) => pattern.test(line)),
  );
  const said = (place < 0 ? lines : lines.slice(0, place)).join('\n').trim();
  if (place < 0 || said === '') return { text: lines.join('\n').trim(), quoted: '' };
  return { text: said, quoted: lines.slice(place).join('\n').trim() };
};
