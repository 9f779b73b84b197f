import type { DemoRequest } from './demo-request.ts';
import { weeksPast } from './requests-earlier.ts';
import { daysPast } from './requests-past.ts';
import { lastDays } from './requests-recent.ts';

/** About four dozen requests in every stage of their life, so that a newcomer sees a city at work. */
export const demoRequests: readonly DemoRequest[] = [...weeksPast, ...daysPast, ...lastDays];
