import { mayHaveMicrophone } from '../../browser/sound-source.ts';
import type { PhoneState } from './phone-line.ts';
import type { HandsetTexts } from './texts.ts';

/** The page's parts that change. */
export interface HandsetView {
  root: HTMLElement;
  from: HTMLInputElement;
  to: HTMLInputElement;
  call: HTMLButtonElement;
  answer: HTMLButtonElement;
  hangUp: HTMLButtonElement;
  mute: HTMLButtonElement;
  language: HTMLButtonElement;
  keys: HTMLButtonElement[];
  erase: HTMLButtonElement;
  status: HTMLElement;
  clock: HTMLElement;
  spoken: HTMLElement;
  note: HTMLElement;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const field = (id: string, value: string): HTMLInputElement =>
  make('input', {
    id,
    type: 'tel',
    inputmode: 'tel',
    autocomplete: 'off',
    maxlength: '16',
    value,
    required: '',
  });

/** Builds the page once; `paint` fills in words and state. */
export const buildView = (root: HTMLElement, start: { from: string; to: string }): HandsetView => {
  const view: HandsetView = {
    root,
    from: field('from', start.from),
    to: field('to', start.to),
    call: make('button', { type: 'submit', class: 'call', 'data-action': 'call' }),
    answer: make('button', { type: 'button', class: 'call', 'data-action': 'answer' }),
    hangUp: make('button', { type: 'button', class: 'hang-up', 'data-action': 'hang-up' }),
    mute: make('button', { type: 'button', 'data-action': 'mute' }),
    language: make('button', { type: 'button', class: 'language' }),
    keys: digits.map((digit) => make('button', { type: 'button', 'data-digit': digit }, digit)),
    erase: make('button', { type: 'button', class: 'erase' }, '⌫'),
    status: make('p', { class: 'status', role: 'status' }),
    clock: make('time', { class: 'clock' }),
    spoken: make('p', { class: 'spoken', 'aria-live': 'polite' }),
    note: make('p', { class: 'note' }),
  };
  root.replaceChildren(
    make('header', {}, make('h1', {}), view.language),
    make('p', { class: 'explain' }),
    make(
      'form',
      { novalidate: '' },
      make('label', { for: 'from' }),
      view.from,
      make('label', { for: 'to' }),
      make('div', { class: 'number' }, view.to, view.erase),
      make('div', { class: 'keypad', role: 'group' }, ...view.keys),
      make('div', { class: 'actions' }, view.call, view.answer, view.hangUp, view.mute),
    ),
    make('div', { class: 'display' }, view.status, view.clock),
    view.spoken,
    view.note,
  );
  return view;
};

const put = (root: HTMLElement, selector: string, text: string): void => {
  const element = root.querySelector(selector);
  if (element) element.textContent = text;
};

const noteOf = ({ source }: PhoneState, text: HandsetTexts): string => {
  if (source === undefined) return '';
  if (source === 'microphone') return text.source.microphone;
  return mayHaveMicrophone() ? text.source.tone : text.source.insecure;
};

const clockOf = ({ talkingSince }: PhoneState): string => {
  if (talkingSince === undefined) return '';
  const seconds = Math.floor((Date.now() - talkingSince) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const isOnCall = ({ phase }: PhoneState): boolean =>
  phase === 'ringing' ||
  phase === 'dialling' ||
  phase === 'waiting' ||
  phase === 'talking' ||
  phase === 'held';

const paintWords = (view: HandsetView, text: HandsetTexts): void => {
  put(view.root, 'h1', `12345 · ${text.title}`);
  put(view.root, '.explain', text.explain);
  put(view.root, 'label[for=from]', text.from);
  put(view.root, 'label[for=to]', text.to);
  view.root.querySelector('.keypad')?.setAttribute('aria-label', text.keypad);
  view.erase.setAttribute('aria-label', text.erase);
  view.language.textContent = text.language;
  view.call.textContent = text.call;
  view.answer.textContent = text.answer;
  view.hangUp.textContent = text.hangUp;
};

/** What arrives is shown as data too, so that anyone can see that voice flows. */
const paintStats = ({ root }: HandsetView, { phase, source, stats }: PhoneState): void => {
  root.dataset.state = phase;
  root.dataset.source = source ?? 'none';
  root.dataset.sentPackets = String(stats.sentPackets);
  root.dataset.receivedPackets = String(stats.receivedPackets);
  root.dataset.receivedLevel = stats.receivedLevel.toFixed(3);
};

export const paint = (view: HandsetView, state: PhoneState, text: HandsetTexts): void => {
  const isBusy = isOnCall(state);
  paintWords(view, text);
  paintStats(view, state);
  const phase = text.phases[state.phase] + (state.phase === 'ringing' ? ` ${state.calledBy}` : '');
  view.status.textContent = state.refusal ? text.refusals[state.refusal] : phase;
  view.status.classList.toggle('wrong', state.refusal !== undefined);
  view.clock.textContent = clockOf(state);
  view.spoken.textContent = isBusy ? state.spoken : '';
  view.note.textContent = state.isRecording ? text.recording : noteOf(state, text);
  view.root.dataset.recording = String(state.isRecording);
  view.answer.hidden = state.phase !== 'ringing';
  view.mute.textContent = state.isMuted ? text.unmute : text.mute;
  view.call.hidden = isBusy;
  view.call.disabled = state.phase === 'offline';
  view.hangUp.hidden = !isBusy;
  view.mute.hidden = !isBusy || state.phase === 'ringing';
  view.from.disabled = isBusy;
};
