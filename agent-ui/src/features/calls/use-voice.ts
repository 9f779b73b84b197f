import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { Desk, VoiceAccess } from '../../../../contract/calls.ts';
import { getData } from '../../shared/api.ts';
import { silentState, type VoiceClient, type VoiceState } from './voice-client.ts';

const renew = async (): Promise<VoiceAccess> => (await getData<Desk>('/desk')).voice;

/** The vendor's client is large: it is fetched only where it is used. */
const openVoice = async (access: VoiceAccess): Promise<VoiceClient> => {
  switch (access.carrier) {
    case 'local':
      return (await import('./local-voice.ts')).createLocalVoice(access, renew);
    case 'twilio':
      return (await import('./twilio-voice.ts')).createTwilioVoice(access, renew);
  }
};

const nothing = () => () => undefined;

/** This window's voice, open as long as the call bar is there. */
export const useVoice = (
  access: VoiceAccess | undefined,
): { voice: VoiceClient | undefined; state: VoiceState } => {
  const [voice, setVoice] = useState<VoiceClient>();
  const identity = access?.identity;

  const open = useEffectEvent(() => (access ? openVoice(access) : undefined));
  useEffect(() => {
    if (identity === undefined) return undefined;
    let isOver = false;
    let opened: VoiceClient | undefined;
    void open()?.then((client) => {
      opened = client;
      if (isOver) client.close();
      else setVoice(client);
    });
    return () => {
      isOver = true;
      opened?.close();
      setVoice(undefined);
    };
  }, [identity]);

  const state = useSyncExternalStore(voice?.subscribe ?? nothing, voice?.state ?? (() => silentState));
  return { voice, state };
};
