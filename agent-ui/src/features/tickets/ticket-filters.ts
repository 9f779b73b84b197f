import {
  requestTypes,
  ticketSources,
  ticketStates,
  urgencies,
  type RequestType,
  type TicketRow,
  type TicketSource,
  type TicketState,
  type TicketQueue,
  type Urgency,
} from '../../../../contract/tickets.ts';

/** What a list of tickets is asked for. It lives in the address, so that a list can be kept and passed on. */
export interface TicketFilters {
  state: TicketState[];
  requestType: RequestType[];
  urgency: Urgency[];
  source: TicketSource[];
  departmentId?: string;
  q?: string;
  overdue?: boolean;
  /** One pile of the desk. */
  queue?: TicketQueue;
  sort: 'newest' | 'deadline';
}

export const noFilters: TicketFilters = {
  state: [],
  requestType: [],
  urgency: [],
  source: [],
  sort: 'newest',
};

const chosen = <T extends string>(text: string | null, known: readonly T[]): T[] => {
  const parts = (text ?? '').split(',');
  return known.filter((value) => parts.includes(value));
};

/** Unknown values are passed over: an old link still opens. */
export const parseFilters = (address: URLSearchParams): TicketFilters => {
  const departmentId = address.get('departmentId');
  const q = address.get('q')?.trim();
  return {
    state: chosen(address.get('state'), ticketStates),
    requestType: chosen(address.get('requestType'), requestTypes),
    urgency: chosen(address.get('urgency'), urgencies),
    source: chosen(address.get('source'), ticketSources),
    ...(departmentId && { departmentId }),
    ...(q && { q }),
    ...(address.get('overdue') === 'true' && { overdue: true }),
    sort: address.get('sort') === 'deadline' ? 'deadline' : 'newest',
  };
};

/** The shortest address of these filters: what is as usual is left out. */
export const writeFilters = (filters: TicketFilters): URLSearchParams => {
  const address = new URLSearchParams();
  const { state, requestType, urgency, source } = filters;
  for (const [name, values] of Object.entries({ state, requestType, urgency, source })) {
    if (values.length > 0) address.set(name, values.join(','));
  }
  if (filters.departmentId) address.set('departmentId', filters.departmentId);
  if (filters.q) address.set('q', filters.q);
  if (filters.overdue) address.set('overdue', 'true');
  if (filters.sort !== 'newest') address.set('sort', filters.sort);
  return address;
};

const allows = <T>(wanted: readonly T[], value: T): boolean => wanted.length === 0 || wanted.includes(value);

/** Whether the marks of a row leave it in a pile; what is due today is the server's to say. */
const isInQueue = ({ state, marks }: TicketRow, queue: TicketQueue): boolean => {
  const isIn: Record<TicketQueue, boolean> = {
    to_sign: state === 'pending_sign',
    due_today: state === 'pending_sign' || state === 'in_progress',
    warned: marks.light === 'warned',
    overdue: marks.light === 'overdue',
    sent_back: marks.sentBack === true,
    rework: marks.rework === true,
    supervised: marks.supervised !== undefined,
    appealed: marks.rating === 'appealed',
  };
  return isIn[queue];
};

const isLate = ({ nextDeadlineAt }: TicketRow, now: number): boolean =>
  nextDeadlineAt !== null && Date.parse(nextDeadlineAt) < now;

/**
 * Whether a row belongs in a list. `maybe` when only the server can tell: it alone searches words and knows
 * which departments a viewer may see.
 */
export const belongs = (row: TicketRow, filters: TicketFilters, now: number): 'yes' | 'no' | 'maybe' => {
  const isOut =
    !allows(filters.state, row.state) ||
    !allows(filters.requestType, row.requestType) ||
    !allows(filters.urgency, row.urgency) ||
    !allows(filters.source, row.source) ||
    (filters.departmentId !== undefined && !row.departmentIds.includes(filters.departmentId)) ||
    (filters.overdue === true && !isLate(row, now));
  if (isOut) return 'no';
  if (filters.queue !== undefined) return isInQueue(row, filters.queue) ? 'maybe' : 'no';
  return filters.q === undefined ? 'yes' : 'maybe';
};
