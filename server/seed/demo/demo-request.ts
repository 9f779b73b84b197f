import type { FileTicketBody } from '../../../contract/tickets.ts';

/** How far a request has come: each end includes the steps before it. */
export type DemoEnd =
  | 'answered'
  | 'waiting'
  | 'dispatched'
  | 'return_asked'
  | 'signed'
  | 'citizen_asked'
  | 'extension_asked'
  | 'parked'
  | 'replied'
  | 'released'
  | 'satisfied'
  | 'unsatisfied';

/** A citizen's request of the demonstration: everything in it is made up. */
export interface DemoRequest {
  /** Days before today, and the hour of the city at which it came. */
  daysAgo: number;
  hour: number;
  requestType: FileTicketBody['requestType'];
  urgency?: FileTicketBody['urgency'];
  topic: string;
  title: string;
  description: string;
  district: string;
  address: string;
  citizen: { name: string; phone: string };
  /** Whose matter it is: one of the departments that have accounts. */
  department?: 'fz-chengguan' | '350102' | 'fz-renshe' | 'fz-shuiwu';
  end: DemoEnd;
  /** What the citizen was told, or asked. */
  answer?: string;
  isConfidential?: boolean;
}
