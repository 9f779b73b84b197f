import type { DeadlineKind } from '../../../contract/deadlines.ts';
import type { LadderRecipient, LadderStep, Lead } from '../../../contract/rules.ts';

const ofDepartments: DeadlineKind[] = ['sign', 'contact', 'resolve', 'assist', 'supervise'];
const everything: DeadlineKind[] = [...ofDepartments, 'follow_up', 'review'];

const lead = (amount: number, unit: Lead['unit']): Lead => ({ amount, unit });

const step = (
  [key, name, nameEn]: [key: string, name: string, nameEn: string],
  [when, distance]: [when: LadderStep['when'], distance: Lead],
  [kinds, notify]: [kinds: DeadlineKind[], notify: LadderRecipient[]],
): LadderStep => ({ key, name, nameEn, when, lead: distance, kinds, notify });

/** warn → overdue → department head → supervising office → leaders. */
export const firstLadder: LadderStep[] = [
  step(
    ['warn', '临期预警', 'Due soon'],
    ['before', lead(20, 'percent')],
    [everything, ['department', 'follow_up_caller']],
  ),
  step(
    ['overdue', '超期', 'Overdue'],
    ['after', lead(0, 'minutes')],
    [everything, ['department', 'dispatcher', 'follow_up_caller']],
  ),
  step(
    ['department_head', '报单位负责人', 'To the head'],
    ['after', lead(4, 'working_hours')],
    [ofDepartments, ['department_head']],
  ),
  step(
    ['supervising_office', '转督办部门', 'To the supervisors'],
    ['after', lead(1, 'working_days')],
    [ofDepartments, ['department_head', 'supervisor']],
  ),
  step(
    ['leaders', '报市领导', 'To the leaders'],
    ['after', lead(5, 'working_days')],
    [
      ['resolve', 'supervise'],
      ['supervisor', 'leaders'],
    ],
  ),
];
