import type { Language } from '../../../contract/common.ts';
import type { DayKind, Outlook } from '../../../contract/outlook.ts';
import type { Cell } from '../../platform/text/csv.ts';

const kindNames: Record<Language, Record<DayKind, string>> = {
  'zh-CN': {
    afterOff: '休后首日',
    work: '工作日',
    beforeOff: '休前工作日',
    makeUp: '调休上班',
    firstOff: '周休首日',
    off: '休息日',
    holiday: '节假日',
  },
  en: {
    afterOff: 'first day after free days',
    work: 'working day',
    beforeOff: 'working day before free days',
    makeUp: 'make-up day',
    firstOff: 'first free day',
    off: 'free day',
    holiday: 'holiday',
  },
};

const heads: Record<Language, string[]> = {
  'zh-CN': [
    ...['日期', '日期类型', '时段', '预测来电', '下限（80%）', '上限（80%）'],
    ...['所需坐席（Erlang C）', '所需坐席（Erlang A）', '排班人数', '及时接听率（%）'],
  ],
  en: [
    ...['Day', 'Kind of day', 'Half hour', 'Calls expected', 'Low (80 %)', 'High (80 %)'],
    ...['Seats (Erlang C)', 'Seats (Erlang A)', 'People on the rota', 'Answered in time (%)'],
  ],
};

/** The staffing table, a row for each half hour of each day. */
export const outlookSheet = ({ days }: Outlook, language: Language): Cell[][] => [
  heads[language],
  ...days.flatMap(({ day, kind, name, stretches }) =>
    stretches.map((one): Cell[] => [
      ...[day, name === '' ? kindNames[language][kind] : `${kindNames[language][kind]} ${name}`, one.at],
      ...[one.calls, one.low, one.high, one.seats, one.seatsWithAbandonment],
      ...[one.scheduled, one.answeredInTime],
    ]),
  ),
];
