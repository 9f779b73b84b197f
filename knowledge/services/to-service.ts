import { type serviceKinds, type onlineLevels, ServiceInput } from '../../contract/services.ts';
import type { Departments } from '../../server/features/departments/index.ts';
import type { z } from 'zod';

/** What each field is called in the lists that cities and provinces hand out. */
const headings: Record<string, readonly string[]> = {
  code: ['事项编码', '统一编码', '事项代码', '编码'],
  name: ['事项名称', '名称'],
  nameEn: ['英文名称'],
  kind: ['事项类型', '类型'],
  department: ['实施主体', '责任单位', '办理单位', '实施部门', '部门'],
  region: ['行政区划', '区划代码', '适用地区'],
  audience: ['服务对象', '面向对象'],
  conditions: ['受理条件', '办理条件', '条件'],
  materials: ['申请材料', '办理材料', '材料'],
  steps: ['办理流程', '流程'],
  places: ['办理地点', '地点'],
  hours: ['办理时间', '办公时间'],
  phone: ['咨询电话', '电话'],
  fee: ['收费标准', '收费', '是否收费'],
  legalDays: ['法定办结时限', '法定时限'],
  promisedDays: ['承诺办结时限', '承诺时限'],
  onlineLevel: ['网办深度', '办理形式', '到现场次数'],
  onlineUrl: ['网办地址', '在线办理地址', '办理链接'],
  legalBasis: ['设定依据', '法律依据', '依据'],
  source: ['来源'],
};

const kinds: Record<string, (typeof serviceKinds)[number]> = {
  行政许可: 'licence',
  行政确认: 'confirmation',
  行政给付: 'payment',
  公共服务: 'public',
};

const levels: Record<string, (typeof onlineLevels)[number]> = {
  窗口办理: 'window',
  网上预审: 'online_prepared',
  最多跑一趟: 'one_visit',
  最多跑一次: 'one_visit',
  '1': 'one_visit',
  一趟不用跑: 'zero_visits',
  全程网办: 'zero_visits',
  '0': 'zero_visits',
};

const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(written) : written(value).split(/\r?\n|；|;/))
    .map((line) => line.replace(/^\s*(?:\d+[.、）)]|[（(]\d+[）)])\s*/, '').trim())
    .filter((line) => line !== '');

/** `5个工作日` is 5, `即办` is 0, nothing is null; what cannot be read stays for the check to refuse. */
const daysOf = (value: unknown): unknown => {
  if (typeof value === 'number' || value === null || value === undefined) return value ?? null;
  const words = written(value);
  if (words === '') return null;
  if (/即(办|时)|当场/.test(words)) return 0;
  const found = /^(\d+)\s*(?:个?工作日|日|天)?$/.exec(words);
  return found ? Number(found[1]) : words;
};

const chosen = (value: unknown, names: Record<string, string>): unknown => {
  const words = written(value);
  return words === '' ? undefined : (names[words] ?? words);
};

/** Which heading stands for which field; those that stand for none are `ignored`. */
export const matchColumns = (
  names: readonly string[],
): { columns: Record<string, string>; ignored: string[] } => {
  const columns: Record<string, string> = {};
  for (const [field, aliases] of Object.entries(headings)) {
    const found = [field, ...aliases].find((name) => names.includes(name));
    if (found !== undefined) columns[field] = found;
  }
  const used = new Set([...Object.values(columns), 'departmentId']);
  return { columns, ignored: names.filter((name) => !used.has(name)) };
};

type Fields = Readonly<Record<string, unknown>>;

/** A row as the contract's shape; what is wrong with it the schema says. */
export const toService = async (
  fields: Fields,
  departments: Departments,
): Promise<{ code: string; parsed: z.ZodSafeParseResult<ServiceInput> }> => {
  const { columns } = matchColumns(Object.keys(fields));
  const get = (field: string): unknown => (columns[field] === undefined ? undefined : fields[columns[field]]);
  const owner = written(get('department'));
  const department = (await departments.byCode(owner)) ?? (await departments.byName(owner));
  const text = (field: string) => written(get(field));
  const candidate = {
    ...Object.fromEntries(
      [
        'code',
        'name',
        'nameEn',
        'audience',
        'hours',
        'phone',
        'fee',
        'onlineUrl',
        'legalBasis',
        'source',
      ].map((field) => [field, text(field)]),
    ),
    kind: chosen(get('kind'), kinds),
    // Said as its owner's name, so that the message can name it.
    departmentId: department?.id ?? written(fields.departmentId),
    region: text('region') === '' ? undefined : text('region'),
    conditions: listOf(get('conditions')),
    materials: listOf(get('materials')),
    steps: listOf(get('steps')),
    places: listOf(get('places')),
    legalDays: daysOf(get('legalDays')),
    promisedDays: daysOf(get('promisedDays')),
    onlineLevel: chosen(get('onlineLevel'), levels),
  };
  return { code: text('code'), parsed: ServiceInput.safeParse(candidate) };
};
