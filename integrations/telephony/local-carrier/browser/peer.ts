/** What two browsers tell each other to come into contact. */
export type PeerSignal = { description: RTCSessionDescriptionInit } | { candidate: RTCIceCandidateInit };

export interface PeerOptions {
  /** What this side says into the line. */
  source: MediaStream;
  /** Whether the other is to hear this side; otherwise nothing is sent. */
  isHeard: boolean;
  shouldOffer: boolean;
  iceServers: RTCIceServer[];
  send: (signal: PeerSignal) => void;
  /** The other's voice has come. */
  onVoice?: ((voice: MediaStream) => void) | undefined;
}

/** Counters of one voice connection since it began. */
export interface VoiceStats {
  sentPackets: number;
  receivedPackets: number;
  /** Loudness of what arrives at this moment, 0 to 1. */
  receivedLevel: number;
}

export const noStats: VoiceStats = { sentPackets: 0, receivedPackets: 0, receivedLevel: 0 };

/** The voice connection to one other browser. */
export interface Peer {
  /** In order of arrival; what no longer fits is ignored. */
  receive(signal: PeerSignal): void;
  stats(): Promise<VoiceStats>;
  close(): void;
}

const playedBy = (connection: RTCPeerConnection, onVoice: PeerOptions['onVoice']): HTMLAudioElement => {
  const audio = new Audio();
  audio.autoplay = true;
  connection.addEventListener('track', ({ streams, track }) => {
    const voice = streams[0] ?? new MediaStream([track]);
    audio.srcObject = voice;
    onVoice?.(voice);
    audio.play().catch(() => undefined); // a browser that wants a click first plays after the next one
  });
  return audio;
};

const offerWhenNeeded = (connection: RTCPeerConnection, send: PeerOptions['send']): void => {
  connection.addEventListener('negotiationneeded', () => {
    void connection.setLocalDescription().then(() => {
      if (connection.localDescription) send({ description: connection.localDescription.toJSON() });
    });
  });
  connection.addEventListener('connectionstatechange', () => {
    if (connection.connectionState === 'failed') connection.restartIce();
  });
};

const numberIn = (report: Record<string, unknown>, name: string): number =>
  typeof report[name] === 'number' ? report[name] : 0;

const readStats = async (connection: RTCPeerConnection): Promise<VoiceStats> => {
  const stats = { ...noStats };
  (await connection.getStats()).forEach((report: Record<string, unknown>) => {
    if (report.type === 'outbound-rtp') stats.sentPackets += numberIn(report, 'packetsSent');
    if (report.type !== 'inbound-rtp') return;
    stats.receivedPackets += numberIn(report, 'packetsReceived');
    stats.receivedLevel = Math.max(stats.receivedLevel, numberIn(report, 'audioLevel'));
  });
  return stats;
};

export const createPeer = (options: PeerOptions): Peer => {
  const { source, isHeard, shouldOffer, iceServers, send } = options;
  const connection = new RTCPeerConnection({ iceServers });
  const audio = playedBy(connection, options.onVoice);
  const early: RTCIceCandidateInit[] = [];
  let work = Promise.resolve();

  if (shouldOffer) offerWhenNeeded(connection, send);
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate) send({ candidate: candidate.toJSON() });
  });
  if (isHeard) for (const track of source.getAudioTracks()) connection.addTrack(track, source);
  else if (shouldOffer) connection.addTransceiver('audio', { direction: 'recvonly' });

  const describe = async (description: RTCSessionDescriptionInit): Promise<void> => {
    await connection.setRemoteDescription(description);
    for (const candidate of early.splice(0)) await connection.addIceCandidate(candidate);
    if (description.type !== 'offer') return;
    await connection.setLocalDescription();
    if (connection.localDescription) send({ description: connection.localDescription.toJSON() });
  };

  const take = async (signal: PeerSignal): Promise<void> => {
    if ('description' in signal) await describe(signal.description);
    else if (connection.remoteDescription) await connection.addIceCandidate(signal.candidate);
    else early.push(signal.candidate);
  };

  return {
    receive(signal) {
      work = work.then(() => take(signal)).catch(() => undefined);
    },
    stats: () => readStats(connection),
    close() {
      connection.close();
      audio.srcObject = null;
    },
  };
};
