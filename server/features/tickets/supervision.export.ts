import type { Language } from '../../../contract/common.ts';
import type { SupervisionBoard } from '../../../contract/supervision-board.ts';
import type { Cell } from '../../platform/text/csv.ts';

const heads = {
  'zh-CN': {
    departments: ['承办单位', '临期', '超期', '督办中'],
    orders: ['工单号', '标题', '承办单位', '批示', '督办期限', '回复'],
    reported: ['呈报工单号', '标题', '承办单位', '时限'],
  },
  en: {
    departments: ['Department', 'Due soon', 'Overdue', 'Supervised'],
    orders: ['Number', 'Title', 'Department', 'Note', 'Due', 'Answer'],
    reported: ['Reported to leaders', 'Title', 'Department', 'Deadline'],
  },
} as const satisfies Record<Language, Record<string, readonly string[]>>;

/** Minutes of the city. */
const minute = (instant: string | null): string =>
  instant === null
    ? ''
    : new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** 呈报: the board as one sheet, part below part, to be handed to leaders. */
export const boardSheet = (board: SupervisionBoard, language: Language): Cell[][] => {
  const head = heads[language];
  return [
    [...head.departments, ...board.steps.map(({ name }) => name)],
    ...board.departments.map((row) => [
      ...[row.name, row.warned, row.overdue, row.supervised],
      ...board.steps.map(({ key }) => row.steps[key] ?? 0),
    ]),
    [],
    [...head.orders],
    ...board.orders.map(({ ticket, order }) => [
      ...[ticket.number, ticket.title, order.departmentName],
      ...[order.leader === null ? order.note : `${order.leader}：${order.note}`],
      ...[minute(order.dueBy), order.reply],
    ]),
    [],
    [...head.reported],
    ...board.reported.map((row) => [row.number, row.title, row.departmentName, minute(row.nextDeadlineAt)]),
  ];
};
