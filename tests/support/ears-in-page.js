/* global window, AudioContext, AnalyserNode, GainNode, MediaStream, OscillatorNode, RTCPeerConnection */
/*
 * Runs in a page before its own scripts, which see nothing of it. The page's microphone is a pure tone, and whatever
 * comes in over a voice connection is analysed: people are told apart by their pitch, so that a test can say who is
 * heard where, and who is not.
 */
const { own, pitches } = window.voice;
const sampleMs = 50;
const samplesKept = 20;
/** Decibels below full scale; a tone that is spoken lies far above, what coding leaves of silence far below. */
const audible = -55;

navigator.mediaDevices.getUserMedia = () => {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: own });
  const line = context.createMediaStreamDestination();
  tone.connect(new GainNode(context, { gain: 0.3 })).connect(line);
  tone.start();
  return Promise.resolve(line.stream);
};

const context = new AudioContext({ sampleRate: 48_000 });
const ears = [];

window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...given) {
    super(...given);
    this.addEventListener('track', ({ track }) => {
      const ear = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
      context.createMediaStreamSource(new MediaStream([track])).connect(ear);
      ears.push(ear);
    });
  }
};

const hear = (ear) => {
  const spectrum = new Float32Array(ear.frequencyBinCount);
  ear.getFloatFrequencyData(spectrum);
  const widthHertz = context.sampleRate / ear.fftSize;
  return pitches.filter((hertz) => spectrum[Math.round(hertz / widthHertz)] > audible);
};

let samples = [];
window.setInterval(() => {
  samples = [...samples, new Set(ears.flatMap(hear))].slice(-samplesKept);
}, sampleMs);

/** The share of the last second in which each pitch was heard. */
window.voice.shares = () =>
  pitches.map((hertz) => samples.filter((sample) => sample.has(hertz)).length / samplesKept);

/** Goertzel's measure of one pitch in what was recorded, 1 for a tone at full scale. */
const strengthOf = (hertz, sound, sampleRate) => {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
  let [last, beforeLast] = [0, 0];
  for (const value of sound) [last, beforeLast] = [value + coefficient * last - beforeLast, last];
  const power = last ** 2 + beforeLast ** 2 - coefficient * last * beforeLast;
  return (2 * Math.sqrt(Math.max(0, power))) / sound.length;
};

/** How strong each pitch is in a recording, where it is strongest. */
window.voice.strengths = async (url) => {
  const recording = await (await fetch(url)).arrayBuffer();
  const sound = await context.decodeAudioData(recording);
  const samplesEach = sound.sampleRate / 4;
  const strengths = pitches.map(() => 0);
  for (let from = 0; from + samplesEach <= sound.length; from += samplesEach) {
    const part = sound.getChannelData(0).subarray(from, from + samplesEach);
    pitches.forEach((hertz, place) => {
      strengths[place] = Math.max(strengths[place], strengthOf(hertz, part, sound.sampleRate));
    });
  }
  return strengths;
};
