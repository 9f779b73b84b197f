import type { Measure } from '../../../../contract/measures.ts';
import { defineMeasure, usualForm, workStandard } from './define-measure.ts';

const filed = ['按受理时间', 'by the time of filing'] as const;
const happened = ['按发生时间', 'by the time it happened'] as const;
const due = [
  '办完的按办完时间，未办完的按到期时间',
  'by the time it was done; undone, by the time it was due',
] as const;

/** 工单指标 */
export const ticketMeasures: readonly Measure[] = [
  defineMeasure('ticketsFiled', {
    unit: 'count',
    of: ['ticketsFiled'],
    source: workStandard,
    timeBase: filed,
    zh: ['受理量', '受理的诉求', '', '无'],
    en: ['Requests', 'requests taken in', '', 'none'],
  }),
  defineMeasure('directAnswerRate', {
    unit: 'percent',
    of: ['answeredDirectly', 'ticketsFiled'],
    better: 'higher',
    source: workStandard,
    timeBase: filed,
    zh: ['直接解答率', '在话务台直接答复的诉求', '受理的诉求', '无'],
    en: ['Answered at the desk', 'requests answered at the desk', 'requests taken in', 'none'],
  }),
  defineMeasure('dispatched', {
    unit: 'count',
    of: ['dispatched'],
    source: workStandard,
    timeBase: happened,
    zh: ['交办量', '派给承办单位的次数', '', '无'],
    en: ['Dispatched', 'times a ticket was given to a department', '', 'none'],
  }),
  defineMeasure('signedOnTimeRate', {
    unit: 'percent',
    of: ['signedOnTime', 'signDue'],
    better: 'higher',
    target: 98,
    source: usualForm,
    timeBase: due,
    zh: ['按时签收率', '签收时限内签收', '已签收，或已过签收时限', '签收前同意退单的'],
    en: [
      'Signed for in time',
      'signed for before the deadline',
      'signed for, or past the deadline',
      'returned before it was signed for',
    ],
  }),
  defineMeasure('resolvedOnTimeRate', {
    unit: 'percent',
    of: ['resolvedOnTime', 'resolveDue'],
    better: 'higher',
    target: 95,
    source: usualForm,
    timeBase: due,
    zh: ['按时办结率', '办理时限内答复', '已答复，或已过办理时限', '挂账期间、已同意的退单；直接答复的'],
    en: [
      'Resolved in time',
      'replied to before the deadline',
      'replied to, or past the deadline',
      'parked tickets, granted returns, answers at the desk',
    ],
  }),
  defineMeasure('resolved', {
    unit: 'count',
    of: ['resolved'],
    source: workStandard,
    timeBase: happened,
    zh: ['办结量', '办结的工单', '', '重办后只计最后一次'],
    en: ['Closed', 'tickets closed', '', 'of a reworked ticket the last time alone'],
  }),
  defineMeasure('firstTimeRate', {
    unit: 'percent',
    of: ['resolvedAtOnce', 'resolved'],
    better: 'higher',
    source: usualForm,
    timeBase: happened,
    zh: ['一次办结率', '未经重办即办结', '办结的工单', '无'],
    en: ['Closed without rework', 'tickets closed without rework', 'tickets closed', 'none'],
  }),
  defineMeasure('returnRate', {
    unit: 'percent',
    of: ['returned', 'dispatched'],
    better: 'lower',
    source: usualForm,
    timeBase: happened,
    zh: ['退单率', '同意的退单', '交办次数', '驳回的退单申请'],
    en: ['Returned', 'returns granted', 'times dispatched', 'refused requests'],
  }),
  defineMeasure('extensionRate', {
    unit: 'percent',
    of: ['extended', 'dispatched'],
    better: 'lower',
    source: usualForm,
    timeBase: happened,
    zh: ['延期率', '同意的延期', '交办次数', '驳回的延期申请'],
    en: ['Extended', 'extensions granted', 'times dispatched', 'refused requests'],
  }),
  defineMeasure('reworkRate', {
    unit: 'percent',
    of: ['reworked', 'dispatched'],
    better: 'lower',
    source: 'fymate.net 169231',
    timeBase: happened,
    zh: ['重办率', '重办次数', '交办次数', '无'],
    en: ['Reworked', 'times reworked', 'times dispatched', 'none'],
  }),
  defineMeasure('urgeRate', {
    unit: 'percent',
    of: ['urged', 'dispatched'],
    better: 'lower',
    source: 'fymate.net 169231',
    timeBase: happened,
    zh: ['催办率', '催办次数', '交办次数', '无'],
    en: ['Urged', 'times urged', 'times dispatched', 'none'],
  }),
  defineMeasure('supervised', {
    unit: 'count',
    of: ['supervised'],
    source: workStandard,
    timeBase: happened,
    zh: ['督办量', '督办的工单', '', '无'],
    en: ['Under supervision', 'supervision orders', '', 'none'],
  }),
];
