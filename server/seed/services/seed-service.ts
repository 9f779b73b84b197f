import type { ServiceInput } from '../../../contract/services.ts';

/** An item as the seed writes it; the rest takes its defaults. */
export interface SeedService extends Pick<
  ServiceInput,
  'code' | 'name' | 'materials' | 'onlineLevel' | 'legalBasis'
> {
  departmentCode: string;
  kind?: ServiceInput['kind'];
  audience?: string;
  conditions?: string[];
  steps?: string[];
  places?: string[];
  phone?: string;
  fee?: string;
  /** Working days; 0 at once. Left out where only the office can say. */
  promisedDays?: number;
  legalDays?: number;
}
