import { scoredMeasures } from '../../../../contract/bulletin-rules.ts';
import type { BulletinCase, BulletinContent, CaseReason } from '../../../../contract/bulletins.ts';
import type { Language } from '../../../../contract/common.ts';
import type { MeasureId } from '../../../../contract/measures.ts';
import { measures } from '../../reports/index.ts';
import type { BulletinDocument } from '../bulletin.model.ts';
import { englishNameOf } from '../content/english-name.ts';
import { spanOf, titleOf } from './title.ts';

/** A document in parts that any format can be made of. */
export type Block =
  | { kind: 'title' | 'heading' | 'paragraph' | 'note' | 'stamp'; text: string }
  | { kind: 'table'; head: string[]; rows: string[][]; /** Shares of the width. */ widths: number[] };

const words = {
  'zh-CN': {
    draft: '（草稿，未签发）',
    note: '编者按：',
    figures: '主要指标',
    figure: ['指标', '本期', '上期'],
    ranking: '单位排名',
    rank: ['名次', '单位', '得分', '交办', '按时签收率', '按时办结率', '解决率', '满意率', '未达底线'],
    topics: '诉求主题',
    topic: ['主题', '本期', '上期'],
    best: '办得好的案例',
    worst: '办得差的案例',
    typical: '典型工单',
    case: ['工单号', '标题', '承办单位', '理由'],
    signed: '签发',
    unranked: { too_few: '件数不足', objection: '异议成立' },
    score: '得分按下列权重加权：',
  },
  en: {
    draft: ' (draft, not signed)',
    note: 'Note: ',
    figures: 'Figures',
    figure: ['Measure', 'Now', 'Before'],
    ranking: 'Ranking of departments',
    rank: [
      'Rank',
      'Department',
      'Score',
      'Dispatched',
      'Signed in time',
      'Resolved in time',
      'Solved',
      'Content',
      'Below floor',
    ],
    topics: 'Topics',
    topic: ['Topic', 'Now', 'Before'],
    best: 'Good cases',
    worst: 'Bad cases',
    typical: 'Typical tickets',
    case: ['Number', 'Title', 'Department', 'Why'],
    signed: 'Signed',
    unranked: { too_few: 'too few', objection: 'objection' },
    score: 'Scores weigh: ',
  },
} as const;

const reasonNames: Record<Language, Record<CaseReason, string>> = {
  'zh-CN': {
    ...{ satisfied: '群众满意', solved: '问题解决', in_time: '按时办结', overdue: '超期', reworked: '重办' },
    ...{
      dissatisfied: '群众不满意',
      unsolved: '未解决',
      urged: '催办',
      supervised: '督办',
      returned: '退单',
    },
  },
  en: {
    ...{
      satisfied: 'content',
      solved: 'solved',
      in_time: 'in time',
      overdue: 'overdue',
      reworked: 'reworked',
    },
    ...{
      dissatisfied: 'not content',
      unsolved: 'not solved',
      urged: 'urged',
      supervised: 'supervised',
      returned: 'returned',
    },
  },
};

const measureName = (id: MeasureId, language: Language): string =>
  measures.find((measure) => measure.id === id)?.texts[language].name ?? id;

const figure = (value: number | null | undefined, id: MeasureId): string => {
  if (value === null || value === undefined) return '—';
  const unit = measures.find((measure) => measure.id === id)?.unit;
  if (unit === 'percent') return `${value.toFixed(1)}%`;
  return unit === 'seconds' ? `${value.toFixed(1)} s` : String(value);
};

const figuresTable = ({ figures, before }: BulletinContent, language: Language): Block => ({
  kind: 'table',
  head: [...words[language].figure],
  widths: [3, 1, 1],
  rows: measures
    .filter(({ id }) => (figures[id]?.value ?? null) !== null || (before[id]?.value ?? null) !== null)
    .map(({ id }) => [
      measureName(id, language),
      figure(figures[id]?.value, id),
      figure(before[id]?.value, id),
    ]),
});

const columns = [
  'dispatched',
  'signedOnTimeRate',
  'resolvedOnTimeRate',
  'solvedRate',
  'satisfiedRate',
] as const;

const rankingTable = ({ ranking }: BulletinContent, language: Language): Block => ({
  kind: 'table',
  head: [...words[language].rank],
  widths: [1.1, 2.6, 1, 0.9, 1.1, 1.1, 1, 1, 2],
  rows: ranking.map(({ rank, name, nameEn, score, unranked, figures, belowFloors }) => [
    rank === null ? words[language].unranked[unranked ?? 'too_few'] : String(rank),
    language === 'en' ? englishNameOf({ name, nameEn }) : name,
    rank === null || score === null ? '—' : score.toFixed(2),
    ...columns.map((id) => figure(figures[id]?.value, id)),
    belowFloors.map((id) => measureName(id, language)).join('、'),
  ]),
});

const weightsLine = ({ rules }: BulletinContent, language: Language): string =>
  words[language].score +
  scoredMeasures
    .filter((id) => rules.weights[id] > 0)
    .map((id) => `${measureName(id, language)} ${rules.weights[id]}`)
    .join(language === 'en' ? ', ' : '、');

const casesOf = (cases: readonly BulletinCase[], title: string, language: Language): Block[] =>
  cases.length === 0
    ? []
    : [
        { kind: 'heading', text: title },
        {
          kind: 'table',
          head: [...words[language].case],
          widths: [1.6, 3, 1.8, 1.8],
          rows: cases.map(({ number, title: name, departmentName, reasons }) => [
            number,
            name,
            departmentName,
            reasons.map((reason) => reasonNames[language][reason]).join('、'),
          ]),
        },
      ];

const topicsOf = ({ topics }: BulletinContent, language: Language): Block[] =>
  topics.length === 0
    ? []
    : [
        { kind: 'heading', text: words[language].topics },
        {
          kind: 'table',
          head: [...words[language].topic],
          widths: [3, 1, 1],
          rows: topics.map(({ filed, before, ...topic }) => [
            language === 'en' ? englishNameOf(topic) : topic.name,
            String(filed),
            String(before),
          ]),
        },
      ];

const rankingOf = (content: BulletinContent, language: Language): Block[] => [
  { kind: 'heading', text: words[language].ranking },
  rankingTable(content, language),
  { kind: 'note', text: weightsLine(content, language) },
];

const stampOf = ({ signedBy, signedAt }: BulletinDocument, language: Language): Block[] =>
  signedBy && signedAt
    ? [
        {
          kind: 'stamp',
          text: `${words[language].signed}: ${signedBy.name} ${signedAt.toISOString().slice(0, 10)}`,
        },
      ]
    : [];

/** A bulletin as a document to be printed or sent. */
export const outlineOf = (bulletin: BulletinDocument, language: Language): Block[] => {
  const { content, kind, note, state } = bulletin;
  const text = words[language];
  return [
    { kind: 'title', text: titleOf(bulletin, language) + (state === 'frozen' ? '' : text.draft) },
    { kind: 'note', text: spanOf(bulletin) },
    ...(note === '' ? [] : [{ kind: 'paragraph' as const, text: text.note + note }]),
    ...content.texts.map((part) => ({ kind: 'paragraph' as const, text: part.text[language] })),
    { kind: 'heading', text: text.figures },
    figuresTable(content, language),
    ...(kind === 'daily' ? [] : rankingOf(content, language)),
    ...topicsOf(content, language),
    ...casesOf(content.best, text.best, language),
    ...casesOf(content.worst, text.worst, language),
    ...casesOf(content.typical, text.typical, language),
    ...stampOf(bulletin, language),
  ];
};
