import { Call, Device } from '@twilio/voice-sdk';
import type { VoiceAccess } from '../../../../contract/calls.ts';
import { createVoiceStore, type RenewAccess, type VoiceClient } from './voice-client.ts';

/** Speaks through Twilio with the vendor's own client. */
export const createTwilioVoice = (access: VoiceAccess, renew: RenewAccess): VoiceClient => {
  const store = createVoiceStore();
  const device = new Device(access.token, { codecPreferences: [Call.Codec.Opus, Call.Codec.PCMU] });
  let call: Call | undefined;

  const drop = (ended: Call): void => {
    if (call !== ended) return;
    call = undefined;
    store.change({ line: 'none', source: 'none', isMuted: false, receivedPackets: 0, receivedLevel: 0 });
  };

  const follow = (incoming: Call): void => {
    call = incoming;
    store.change({ line: 'ringing' });
    incoming.on('accept', () => store.change({ line: 'connected', source: 'microphone' }));
    incoming.on('mute', (isMuted: boolean) => store.change({ isMuted }));
    incoming.on('volume', (_input: number, output: number) => store.change({ receivedLevel: output }));
    incoming.on('sample', ({ totals }: { totals: { packetsReceived: number } }) =>
      store.change({ receivedPackets: totals.packetsReceived }),
    );
    for (const end of ['disconnect', 'cancel', 'reject', 'error']) incoming.on(end, () => drop(incoming));
  };

  device.on('registered', () => store.change({ connection: 'ready' }));
  device.on('unregistered', () => store.change({ connection: 'lost' }));
  device.on('error', () => store.change({ connection: 'lost' }));
  device.on('incoming', follow);
  device.on('tokenWillExpire', () => {
    renew().then(
      ({ token }) => device.updateToken(token),
      () => store.change({ connection: 'lost' }),
    );
  });
  device.register().catch(() => store.change({ connection: 'lost' }));

  return {
    state: store.state,
    subscribe: store.subscribe,
    answer() {
      if (!call) return Promise.reject(new TypeError('gone'));
      call.accept();
      return Promise.resolve();
    },
    decline: () => call?.reject(),
    hangUp: () => call?.disconnect(),
    setMuted: (isMuted) => call?.mute(isMuted),
    close: () => device.destroy(),
  };
};
