import type { Measure } from '../../../../contract/measures.ts';
import { defineMeasure, usualForm, workStandard } from './define-measure.ts';

const timeBase = ['按回访时间', 'by the time of the follow-up'] as const;
const excluded = '无法联系、拒访、未作答和已剔除的评价';
const excludedEn = 'unreachable, refused, unanswered, and ratings excluded on appeal';

/** 回访三率和知识库 */
export const followUpMeasures: readonly Measure[] = [
  defineMeasure('followUpRate', {
    unit: 'percent',
    of: ['followedUp', 'repliedTickets'],
    better: 'higher',
    target: 100,
    source: usualForm,
    timeBase: ['按答复审核时间', 'by the time the answer was released'],
    zh: ['回访率', '已回访的工单', '答复已审核的工单', '并入主单、由主单回访的'],
    en: ['Followed up', 'tickets followed up', 'tickets whose answer was released', 'none'],
  }),
  defineMeasure('respondedRate', {
    unit: 'percent',
    of: ['respondedYes', 'respondedAsked'],
    better: 'higher',
    source: '北京市接诉即办（三率）',
    timeBase,
    zh: ['响应率', '承办单位联系过本人', '回访成功并作答', excluded],
    en: ['Contacted', 'the department got in touch', 'reached and answered', excludedEn],
  }),
  defineMeasure('solvedRate', {
    unit: 'percent',
    of: ['solvedYes', 'solvedAsked'],
    better: 'higher',
    source: '北京市接诉即办（三率）',
    timeBase,
    zh: ['解决率', '问题已解决', '回访成功并作答', excluded],
    en: ['Solved', 'the matter was solved', 'reached and answered', excludedEn],
  }),
  defineMeasure('satisfiedRate', {
    unit: 'percent',
    of: ['satisfiedYes', 'satisfiedAsked'],
    better: 'higher',
    target: 85,
    source: '北京市接诉即办（三率）',
    timeBase,
    zh: ['满意率', '对办理结果满意', '回访成功并作答', excluded],
    en: ['Satisfied', 'satisfied with the outcome', 'reached and answered', excludedEn],
  }),
  defineMeasure('articlesUpdated', {
    unit: 'count',
    of: ['articlesUpdated'],
    better: 'higher',
    source: workStandard,
    timeBase: ['按发布时间', 'by the time of publication'],
    zh: ['知识更新数', '发布或更新的知识条目', '', '无'],
    en: ['Articles published', 'articles published or renewed', '', 'none'],
  }),
];
