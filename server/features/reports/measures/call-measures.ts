import type { Measure } from '../../../../contract/measures.ts';
import { defineMeasure, nationalStandard, usualForm, workStandard } from './define-measure.ts';

const timeBase = ['按来电时间', 'by the time of arrival'] as const;

/** 话务指标 */
export const callMeasures: readonly Measure[] = [
  defineMeasure('callsIn', {
    unit: 'count',
    of: ['callsIn'],
    source: workStandard,
    timeBase,
    zh: ['呼入量', '打入热线的电话', '', '不含呼出和黑名单拦截的来电'],
    en: ['Calls in', 'calls to the hotline', '', 'without outbound calls and blocked callers'],
  }),
  defineMeasure('answerRate', {
    unit: 'percent',
    of: ['callsAnswered', 'callsIn'],
    better: 'higher',
    target: 95,
    source: nationalStandard,
    timeBase,
    zh: ['人工接通率', '由话务员接听的来电', '全部来电', '仍在排队的来电计入分母'],
    en: [
      'Answered by a person',
      'calls that an agent answered',
      'all calls in',
      'calls still waiting count as calls in',
    ],
  }),
  defineMeasure('answeredIn15Rate', {
    unit: 'percent',
    of: ['callsAnsweredIn15', 'callsAnswered'],
    better: 'higher',
    target: 80,
    source: workStandard,
    timeBase,
    zh: ['15 秒应答率', '15 秒内由话务员接听的来电', '由话务员接听的来电（不是全部来电）', '未接通的来电'],
    en: [
      'Answered within 15 s',
      'calls that an agent answered within 15 seconds',
      'calls that an agent answered (not all calls in)',
      'calls that nobody answered',
    ],
  }),
  defineMeasure('averageWait', {
    unit: 'seconds',
    of: ['callWaitSeconds', 'callsAnswered'],
    better: 'lower',
    target: 15,
    source: nationalStandard,
    timeBase,
    zh: ['平均等待', '接通前等待的秒数', '由话务员接听的来电', '未接通的来电'],
    en: [
      'Average wait',
      'seconds waited before the answer',
      'calls that an agent answered',
      'calls that nobody answered',
    ],
  }),
  defineMeasure('averageTalk', {
    unit: 'seconds',
    of: ['callTalkSeconds', 'callsAnswered'],
    source: workStandard,
    timeBase,
    zh: ['平均通话', '接通到挂断的秒数', '由话务员接听的来电', '未接通的来电；仍在通话的按 0 秒计'],
    en: [
      'Average talk',
      'seconds from answer to end',
      'calls that an agent answered',
      'calls that nobody answered; those that still last count 0 seconds',
    ],
  }),
  defineMeasure('callSatisfactionRate', {
    unit: 'percent',
    of: ['callsRatedSatisfied', 'callsRated'],
    better: 'higher',
    source: usualForm,
    timeBase,
    zh: ['来电满意率', '挂机后按键评价满意或基本满意的来电', '按键评价过的来电', '未评价的来电'],
    en: [
      'Satisfied with the call',
      'calls rated satisfied or fairly satisfied by keypad',
      'calls that were rated',
      'calls that were not rated',
    ],
  }),
  defineMeasure('callsBlocked', {
    unit: 'count',
    of: ['callsBlocked'],
    source: usualForm,
    timeBase,
    zh: ['黑名单拦截', '黑名单号码的来电', '', '以紧急情况接通的来电'],
    en: ['Blocked calls', 'calls of blocked numbers', '', 'those put through as an emergency'],
  }),
  defineMeasure('callsNuisance', {
    unit: 'count',
    of: ['callsNuisance'],
    source: usualForm,
    timeBase,
    zh: ['骚扰电话', '提示后按无声或辱骂结束的来电', '', '未经提示而结束的来电'],
    en: [
      'Nuisance calls',
      'calls ended as silent or abusive after a warning',
      '',
      'calls ended without a warning',
    ],
  }),
];
