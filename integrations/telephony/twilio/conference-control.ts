import type { Twilio } from 'twilio';
import type { Telephony } from '../port.ts';
import { announcementUrl } from '../voice-webhooks.ts';
import { translated, unlessGone } from './asked.ts';

type ConferenceControl = Pick<Telephony, 'hold' | 'changeVoice' | 'announce' | 'pauseRecording'>;

/** What is done to those who speak with each other: each by two requests, as Twilio knows conferences by names of its own. */
export const createConferenceControl = (client: Twilio, publicUrl: string): ConferenceControl => {
  const conferenceOf = async (carrierId: string): Promise<string | undefined> => {
    const found = await client.conferences.list({ friendlyName: carrierId, status: 'in-progress', limit: 1 });
    return found[0]?.sid;
  };

  return {
    async hold(carrierId, callerLegId, isHeld) {
      const sid = await translated(conferenceOf(carrierId));
      if (sid === undefined) return;
      // A caller who still hears the greeting is not there to be held, and must not be believed to be.
      await translated(client.conferences(sid).participants(callerLegId).update({ hold: isHeld }));
    },
    async changeVoice(carrierId, legId, { isMuted, coaches }) {
      const sid = await translated(conferenceOf(carrierId));
      if (sid === undefined) return;
      const change = {
        muted: isMuted,
        coaching: coaches !== null,
        ...(coaches && { callSidToCoach: coaches }),
      };
      await translated(client.conferences(sid).participants(legId).update(change));
    },
    async pauseRecording(carrierId, _callerLegId, isPaused) {
      const sid = await translated(conferenceOf(carrierId));
      if (sid === undefined) return;
      const status = isPaused ? 'paused' : 'in-progress';
      const change = { status, ...(isPaused && { pauseBehavior: 'silence' }) } as const;
      await unlessGone(client.conferences(sid).recordings('Twilio.CURRENT').update(change));
    },
    async announce(carrierId, callerLegId, name) {
      const sid = await translated(conferenceOf(carrierId));
      if (sid === undefined) return;
      const change = { announceUrl: announcementUrl(publicUrl, name), announceMethod: 'POST' };
      await translated(client.conferences(sid).participants(callerLegId).update(change));
    },
  };
};
