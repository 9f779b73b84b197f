import type { Language } from '../../../../contract/common.ts';
import type { BulletinContent, BulletinKind } from '../../../../contract/bulletins.ts';
import type { MeasureId } from '../../../../contract/measures.ts';
import { englishNameOf } from './english-name.ts';
import { measures } from '../../reports/index.ts';

type Told = Omit<BulletinContent, 'texts'>;
type Part = BulletinContent['texts'][number]['part'];
type Writer = (content: Told, kind: BulletinKind) => string;

const before: Record<BulletinKind, Record<Language, string>> = {
  daily: { 'zh-CN': '比前一日', en: 'than the day before' },
  weekly: { 'zh-CN': '比上周', en: 'than the week before' },
  monthly: { 'zh-CN': '比上月', en: 'than the month before' },
};

const valueOf = ({ figures }: Pick<Told, 'figures'>, id: MeasureId): number | null =>
  figures[id]?.value ?? null;
const countOf = (content: Pick<Told, 'figures'>, id: MeasureId): number => valueOf(content, id) ?? 0;
const nameOf = (id: MeasureId, language: Language): string =>
  measures.find((measure) => measure.id === id)?.texts[language].name ?? id;
const percent = (value: number): string => `${value.toFixed(1)}%`;

/** Now, and in the period before. */
type Counts = readonly [now: number, past: number];

/** Below a tenth of a point nothing has moved. */
const least = 0.05;

const countChange = ([now, past]: Counts, kind: BulletinKind, language: Language): string => {
  const words = before[kind][language];
  if (now === past)
    return language === 'en' ? `the same ${words.replace('than', 'as')}` : `与${words.slice(1)}持平`;
  const part = past === 0 ? '' : percent((Math.abs(now - past) / past) * 100);
  const amount = Math.abs(now - past);
  if (language === 'en') return `${amount}${part && ` (${part})`} ${now > past ? 'more' : 'fewer'} ${words}`;
  return `${words}${now > past ? '增加' : '减少'} ${amount} 件${part && `（${part}）`}`;
};

const rateOf = (content: Told, id: MeasureId, language: Language): string | null => {
  const now = valueOf(content, id);
  if (now === null) return null;
  const past = valueOf({ figures: content.before }, id);
  const name = nameOf(id, language);
  const moved = past === null ? 0 : now - past;
  if (Math.abs(moved) < least) return `${name} ${percent(now)}`;
  const points = Math.abs(moved).toFixed(1);
  return language === 'en'
    ? `${name} ${percent(now)} (${moved > 0 ? 'up' : 'down'} ${points} points)`
    : `${name} ${percent(now)}（${moved > 0 ? '上升' : '下降'} ${points} 个百分点）`;
};

const ratesOf = (content: Told, ids: readonly MeasureId[], language: Language): string => {
  const told = ids.flatMap((id) => rateOf(content, id, language) ?? []);
  if (told.length === 0) return '';
  return language === 'en' ? `${told.join('; ')}.` : `${told.join('，')}。`;
};

const listed = (names: readonly string[], language: Language): string =>
  language === 'en' ? names.join(', ') : names.join('、');

const rankedIn = ({ ranking }: Told) => ranking.filter(({ rank }) => rank !== null);

const zh: Record<Part, Writer> = {
  volume: (content, kind) => {
    const [filed, past] = [
      countOf(content, 'ticketsFiled'),
      countOf({ figures: content.before }, 'ticketsFiled'),
    ];
    const calls = countOf(content, 'callsIn');
    const answered = content.figures.directAnswerRate?.numerator ?? 0;
    return (
      `共受理诉求 ${filed} 件，${countChange([filed, past], kind, 'zh-CN')}；其中当场答复 ${answered} 件，` +
      `交办承办单位 ${countOf(content, 'dispatched')} 件次，办结 ${countOf(content, 'resolved')} 件。` +
      (calls > 0
        ? `热线来电 ${calls} 个，${ratesOf(content, ['answerRate', 'answeredIn15Rate'], 'zh-CN')}`
        : '')
    );
  },
  timeliness: (content) =>
    ratesOf(
      content,
      ['signedOnTimeRate', 'resolvedOnTimeRate', 'returnRate', 'extensionRate', 'reworkRate', 'urgeRate'],
      'zh-CN',
    ),
  satisfaction: (content) =>
    ratesOf(content, ['respondedRate', 'solvedRate', 'satisfiedRate', 'firstTimeRate'], 'zh-CN'),
  topics: ({ topics }, kind) =>
    topics.length === 0
      ? ''
      : `诉求集中在${topics
          .slice(0, 3)
          .map(
            ({ name, filed, before: past }) =>
              `${name}（${filed} 件，${countChange([filed, past], kind, 'zh-CN')}）`,
          )
          .join('、')}。`,
  ranking: (content) => {
    const ranked = rankedIn(content);
    if (ranked.length === 0) return '';
    const below = content.ranking.filter(({ belowFloors }) => belowFloors.length > 0);
    const first = ranked.slice(0, 3).map(({ name, score }) => `${name}（${(score ?? 0).toFixed(2)} 分）`);
    const last = ranked.length > 3 ? ranked.slice(3).slice(-3) : [];
    return (
      `参与排名的单位 ${ranked.length} 个，居前的是${listed(first, 'zh-CN')}。` +
      (last.length > 0
        ? `排名靠后的是${listed(
            last.map(({ name }) => name),
            'zh-CN',
          )}。`
        : '') +
      (below.length > 0
        ? `未达底线的单位：${below
            .map(
              ({ name, belowFloors }) =>
                `${name}（${listed(
                  belowFloors.map((id) => nameOf(id, 'zh-CN')),
                  'zh-CN',
                )}）`,
            )
            .join('、')}。`
        : '各单位均达到底线要求。')
    );
  },
  hotTopics: ({ hotTopics }) =>
    hotTopics.length === 0
      ? ''
      : `多人反映的事件有 ${hotTopics.length} 起：${hotTopics
          .map(({ name, people, isSurge }) => `${name}（${people} 人${isSurge ? '，已预警' : ''}）`)
          .join('；')}。`,
};

const en: Record<Part, Writer> = {
  volume: (content, kind) => {
    const [filed, past] = [
      countOf(content, 'ticketsFiled'),
      countOf({ figures: content.before }, 'ticketsFiled'),
    ];
    const calls = countOf(content, 'callsIn');
    const answered = content.figures.directAnswerRate?.numerator ?? 0;
    return (
      `${filed} requests were filed, ${countChange([filed, past], kind, 'en')}; ${answered} were answered at once, ` +
      `${countOf(content, 'dispatched')} went to departments, and ${countOf(content, 'resolved')} were closed.` +
      (calls > 0
        ? ` ${calls} calls came in. ${ratesOf(content, ['answerRate', 'answeredIn15Rate'], 'en')}`
        : '')
    );
  },
  timeliness: (content) =>
    ratesOf(
      content,
      ['signedOnTimeRate', 'resolvedOnTimeRate', 'returnRate', 'extensionRate', 'reworkRate', 'urgeRate'],
      'en',
    ),
  satisfaction: (content) =>
    ratesOf(content, ['respondedRate', 'solvedRate', 'satisfiedRate', 'firstTimeRate'], 'en'),
  topics: ({ topics }, kind) =>
    topics.length === 0
      ? ''
      : `Most were about ${topics
          .slice(0, 3)
          .map(
            ({ filed, before: past, ...topic }) =>
              `${englishNameOf(topic)} (${filed}, ${countChange([filed, past], kind, 'en')})`,
          )
          .join('; ')}.`,
  ranking: (content) => {
    const ranked = rankedIn(content);
    if (ranked.length === 0) return '';
    const below = content.ranking.filter(({ belowFloors }) => belowFloors.length > 0);
    const first = ranked
      .slice(0, 3)
      .map(({ score, ...row }) => `${englishNameOf(row)} (${(score ?? 0).toFixed(2)})`);
    const last = ranked.length > 3 ? ranked.slice(3).slice(-3) : [];
    return (
      `${ranked.length} departments are ranked; ahead are ${listed(first, 'en')}. ` +
      (last.length > 0 ? `Behind are ${listed(last.map(englishNameOf), 'en')}. ` : '') +
      (below.length > 0
        ? `Below a floor line: ${below
            .map(
              ({ belowFloors, ...row }) =>
                `${englishNameOf(row)} (${listed(
                  belowFloors.map((id) => nameOf(id, 'en')),
                  'en',
                )})`,
            )
            .join('; ')}.`
        : 'Every department keeps the floor lines.')
    );
  },
  hotTopics: ({ hotTopics }) =>
    hotTopics.length === 0
      ? ''
      : `Events that several people told of: ${hotTopics
          .map(({ name, people, isSurge }) => `${name} (${people} people${isSurge ? ', alarmed' : ''})`)
          .join('; ')}.`,
};

/** The sentences that follow from the figures, in both languages; parts with nothing to say are left out. Pure. */
export const writeTexts = (content: Told, kind: BulletinKind): BulletinContent['texts'] =>
  (Object.keys(zh) as Part[])
    .map((part) => ({ part, text: { 'zh-CN': zh[part](content, kind), en: en[part](content, kind) } }))
    .filter(({ text }) => text['zh-CN'] !== '');
