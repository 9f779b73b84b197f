import type { ImportedTicket } from '../../features/tickets/index.ts';
import { streets, type Street } from '../../features/gazetteer/index.ts';
import { shiftDay, startOfDay, type Day, type WorkingCalendar } from '../../kernel/working-calendar.ts';
import { weightOf } from './call-history.ts';
import { chosen, randomFrom } from './chance.ts';
import { pastMatters, type PastMatter } from './past-matters.ts';

const hourMs = 3_600_000;

/** How the inner districts outweigh the counties, as their people do. */
const byDistrict: Record<string, number> = {
  鼓楼区: 6,
  台江区: 5,
  仓山区: 6,
  晋安区: 5,
  马尾区: 2,
  长乐区: 2,
};
const spots = ['路口', '菜市场旁', '小学门口', '公交站', '社区', '新村'];
const surnames = '陈 林 黄 郑 王 张 李 吴 刘 蔡 杨 许'.split(' ');
const calledNames = ['先生', '女士'];

const places = streets.map((street) => ({ ...street, weight: byDistrict[street.district] ?? 1 }));

const weighted = (month: number) =>
  pastMatters.map((matter) => ({
    matter,
    weight: matter.weight * (matter.season?.includes(month) ? 2 : 1),
  }));

export interface PastCity {
  /** The same seed makes the same city. */
  seed: number;
  /** Requests on an ordinary working day. */
  ordinary: number;
  from: Day;
  days: number;
  /** A department's id by its code or the name of a district. */
  departmentId: (codeOrName: string) => string | undefined;
}

const oneOf = <One>(list: readonly One[], share: number): One => list[Math.floor(share * list.length)] as One;

const requestOf = (
  matter: PastMatter,
  { street, filedAt, externalId, random }: Made,
  departmentId: PastCity['departmentId'],
): ImportedTicket => {
  const spot = oneOf(spots, random());
  const isSomewhere = matter.title.includes('{place}');
  const filled = (text: string): string => text.replace('{place}', `${street.name}${spot}`);
  const department = departmentId(matter.department === 'district' ? street.district : matter.department);
  return {
    ...{ source: 'old-hotline', externalId, filedAt, requestType: matter.requestType, topic: matter.topic },
    ...{ title: filled(matter.title), description: filled(matter.description), district: street.district },
    ...(isSomewhere && { address: `${street.district}${street.name}${spot}` }),
    citizen: {
      name: `${oneOf(surnames, random())}${oneOf(calledNames, random())}`,
      phone: `1390000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
    },
    ...(department !== undefined && { departmentId: department }),
    reply: { text: matter.answer, at: new Date(filedAt.getTime() + (4 + 116 * random() ** 2) * hourMs) },
  };
};

interface Made {
  street: Street;
  filedAt: Date;
  externalId: string;
  random: () => number;
}

/** Requests that an older platform might have had: more on Mondays, fewer on holidays, each matter in its season. */
export const pastRequests = (
  calendar: Pick<WorkingCalendar, 'isWorkday'>,
  { seed, ordinary, from, days, departmentId }: PastCity,
): ImportedTicket[] => {
  const random = randomFrom(seed);
  return Array.from({ length: days }, (_, place) => shiftDay(from, place)).flatMap((day) => {
    const matters = weighted(Number(day.slice(5, 7)));
    const count = Math.round(ordinary * weightOf(calendar, day) * (0.7 + 0.6 * random()));
    return Array.from({ length: count }, (_, number) => {
      const filedAt = new Date(startOfDay(day).getTime() + (8 + 12 * random()) * hourMs);
      const street = chosen(places, random());
      const made = { street, filedAt, externalId: `${day}-${number}`, random };
      return requestOf(chosen(matters, random()).matter, made, departmentId);
    });
  });
};
