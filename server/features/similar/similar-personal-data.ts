import type { PersonalData } from '../../platform/personal-data.ts';
import type { Follower } from './follow-tickets.ts';

/** Words in memory: they are put right as soon as the tickets have been. */
export const similarPersonalData = (follower: Follower): PersonalData => ({
  name: 'similar',
  async erase() {
    await follower.catchUp();
    return 0;
  },
});
