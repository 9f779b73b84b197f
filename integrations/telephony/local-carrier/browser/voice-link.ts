import type { SignalRequest } from '../../../../contract/carrier.ts';
import { createPeer, noStats, type Peer, type PeerSignal, type VoiceStats } from './peer.ts';

export interface VoiceLinkOptions {
  legId: string;
  source: MediaStream;
  send: (signal: SignalRequest) => void;
  /** Helpers for browsers that cannot reach each other directly; none are needed within one network. */
  iceServers?: RTCIceServer[];
  /** Somebody else's voice has come into the line. */
  onVoice?: (voice: MediaStream) => void;
}

/** One leg's voice: a connection to every other leg of its conference. */
export interface VoiceLink {
  connect(peer: { peerId: string; linkId: string; shouldOffer: boolean; isHeard: boolean }): void;
  disconnect(peerId: string): void;
  receive(signal: SignalRequest): void;
  stats(): Promise<VoiceStats>;
  close(): void;
}

const isSignal = (data: unknown): data is PeerSignal =>
  typeof data === 'object' && data !== null && ('description' in data || 'candidate' in data);

const sum = (all: VoiceStats[]): VoiceStats =>
  all.reduce(
    (total, one) => ({
      sentPackets: total.sentPackets + one.sentPackets,
      receivedPackets: total.receivedPackets + one.receivedPackets,
      receivedLevel: Math.max(total.receivedLevel, one.receivedLevel),
    }),
    noStats,
  );

export const createVoiceLink = (options: VoiceLinkOptions): VoiceLink => {
  const { legId, source, send, iceServers = [], onVoice } = options;
  const peers = new Map<string, { linkId: string; peer: Peer }>();

  const disconnect = (peerId: string): void => {
    peers.get(peerId)?.peer.close();
    peers.delete(peerId);
  };

  return {
    connect({ peerId, linkId, shouldOffer, isHeard }) {
      disconnect(peerId);
      const peer = createPeer({
        source,
        isHeard,
        shouldOffer,
        iceServers,
        send: (data) => send({ legId, peerId, linkId, data }),
        onVoice,
      });
      peers.set(peerId, { linkId, peer });
    },
    disconnect,
    receive({ peerId, linkId, data }) {
      const known = peers.get(peerId);
      if (known?.linkId === linkId && isSignal(data)) known.peer.receive(data);
    },
    stats: async () => sum(await Promise.all([...peers.values()].map(({ peer }) => peer.stats()))),
    close() {
      for (const peerId of [...peers.keys()]) disconnect(peerId);
    },
  };
};
