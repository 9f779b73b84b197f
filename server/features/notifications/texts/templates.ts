import type { Model } from 'mongoose';
import {
  textPlaceholders,
  textTemplateNames,
  type TextSettings,
  type TextTemplate,
  type TextTemplateName,
  type UpdateTextTemplateBody,
} from '../../../../contract/text-messages.ts';
import { conflict, invalidInput } from '../../../kernel/errors.ts';
import { isDuplicateKey } from '../../../platform/database/index.ts';
import { countSegments } from './segments.ts';
import type { TemplateDocument } from './text.model.ts';

const defaults: Record<TextTemplateName, string> = {
  filed: '您的诉求已受理，工单号{number}，查询码{code}。查看进度：{link}，回复TD退订',
  dispatched: '您的诉求（{number}）已转{department}办理，预计{deadline}前答复。',
  extended: '您的诉求（{number}）情况较为复杂，经批准延期至{deadline}前答复，请谅解。',
  answered: '{department}已答复您的诉求（{number}），请凭查询码查看：{link}。我们将电话回访，请保持畅通。',
  closed: '您的诉求（{number}）已办结，感谢您对我们工作的支持。如有新的诉求请拨12345。',
  not_accepted: '您的诉求（{number}）不予受理，理由和可以咨询的途径请凭查询码查看：{link}。',
  followed: '您已关注工单{number}，查询码{code}，答复后将短信告知。查看进度：{link}',
  followed_answer: '您关注的工单（{number}）已有答复，请凭查询码查看：{link}。',
  article: '您咨询的“{title}”：{summary} 详见 {link}',
  reply: '{text}',
  link: '您来电时所需的网址：{link}',
  rating: '感谢您致电12345。请为刚才的服务评价：满意回复1，基本满意回复2，不满意回复3。回复TD退订',
};

const sampleValues: Record<string, string> = {
  number: 'FZ12345-20261124-00001',
  code: '482913',
  link: 'https://12345.example/requests/track',
  title: '八一七北路路灯不亮',
  department: '福州市城市管理委员会',
  deadline: '11月27日',
  text: '您好，已转城管部门查看，请留意后续答复。',
  summary: '由辖区城管部门受理，24小时内到场修复。',
};

const placeholder = /\{(\w*)\}/g;

/** Fills a template; a value that is not known leaves nothing behind. */
export const fillTemplate = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(placeholder, (_, name: string) => values[name] ?? '');

export const withSignature = (text: string, { signature }: Pick<TextSettings, 'signature'>): string =>
  `【${signature}】${text}`;

/** Throws `invalid_input` naming what the template may not speak of. */
export const checkPlaceholders = (name: TextTemplateName, text: string): void => {
  const known: readonly string[] = textPlaceholders[name];
  const unknown = [...text.matchAll(placeholder)]
    .map(([, word = '']) => word)
    .filter((word) => !known.includes(word));
  if (unknown.length === 0) return;
  const names = unknown.map((word) => `{${word}}`).join(' ');
  throw invalidInput([
    {
      path: 'text',
      message: `may not name ${names}`,
      key: 'problems.placeholders',
      params: { unknown: names, known: known.map((word) => `{${word}}`).join(' ') },
    },
  ]);
};

const untouched = (name: TextTemplateName): TemplateDocument => ({
  _id: name,
  text: defaults[name],
  isEnabled: true,
  // Whoever wrote just now is awake.
  ignoresQuietHours: name === 'reply',
  version: 0,
});

/** What is said when, as the console edits it. */
export interface Templates {
  get(name: TextTemplateName): Promise<TemplateDocument>;
  all(settings: TextSettings): Promise<TextTemplate[]>;
  /** Throws `invalid_input` for an unknown placeholder, `conflict` when somebody else came first. */
  update(name: TextTemplateName, body: UpdateTextTemplateBody): Promise<void>;
}

const present = (template: TemplateDocument, settings: TextSettings): TextTemplate => {
  const sample = withSignature(fillTemplate(template.text, sampleValues), settings);
  const { _id: name, text, isEnabled, ignoresQuietHours, version } = template;
  const placeholders = [...textPlaceholders[name]];
  return {
    name,
    text,
    isEnabled,
    ignoresQuietHours,
    version,
    placeholders,
    sample,
    segments: countSegments(sample),
  };
};

export const createTemplates = (model: Model<TemplateDocument>): Templates => {
  const write = async (
    name: TextTemplateName,
    { version, ...body }: UpdateTextTemplateBody,
  ): Promise<boolean> => {
    if (version === 0) {
      await model.create({ _id: name, ...body, version: 1 });
      return true;
    }
    const { modifiedCount } = await model.updateOne(
      { _id: name, version },
      { $set: body, $inc: { version: 1 } },
    );
    return modifiedCount === 1;
  };

  return {
    get: async (name) => (await model.findById(name).lean<TemplateDocument | null>()) ?? untouched(name),
    async all(settings) {
      const changed = new Map((await model.find().lean<TemplateDocument[]>()).map((row) => [row._id, row]));
      return textTemplateNames.map((name) => present(changed.get(name) ?? untouched(name), settings));
    },
    async update(name, body) {
      checkPlaceholders(name, body.text);
      const isWritten = await write(name, body).catch((error: unknown) => {
        if (isDuplicateKey(error)) return false;
        throw error;
      });
      if (!isWritten) throw conflict('Somebody else changed this template just now: please look again.');
    },
  };
};
