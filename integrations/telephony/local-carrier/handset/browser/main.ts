import './handset.css';
import { Phone } from '../../../../../contract/common.ts';
import { createPhoneLine, type PhoneState } from './phone-line.ts';
import { texts, type HandsetLanguage } from './texts.ts';
import { buildView, paint } from './view.ts';

const languageKey = 'handset.language';
const root = document.getElementById('handset') ?? document.body;
const view = buildView(root, {
  from: localStorage.getItem('handset.from') ?? '13805910001',
  to: '12345',
});

let language: HandsetLanguage = localStorage.getItem(languageKey) === 'en' ? 'en' : 'zh-CN';
let shown: PhoneState | undefined;
const repaint = (state: PhoneState | undefined = shown): void => {
  shown = state;
  document.documentElement.lang = language;
  if (state) paint(view, state, texts[language]);
};
const line = createPhoneLine(repaint);
repaint(line.state());
setInterval(repaint, 1000);

const isNumber = (text: string): boolean => Phone.safeParse(text).success;

view.root.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const { value: from } = view.from;
  const { value: to } = view.to;
  const wrong = [view.from, view.to].find((input) => !isNumber(input.value));
  if (wrong) {
    repaint({ ...line.state(), phase: 'ended', refusal: 'number' });
    wrong.focus();
    return;
  }
  localStorage.setItem('handset.from', from);
  void line.dial({ from, to });
});
const register = (): void => {
  if (isNumber(view.from.value)) line.register(view.from.value);
};
view.from.addEventListener('change', register);
register();
view.answer.addEventListener('click', () => void line.answer());
view.hangUp.addEventListener('click', () => line.hangUp());
view.mute.addEventListener('click', () => line.toggleMute());
view.erase.addEventListener('click', () => {
  view.to.value = view.to.value.slice(0, -1);
});
for (const key of view.keys) {
  key.addEventListener('click', () => {
    const digit = key.dataset.digit ?? '';
    const { phase } = line.state();
    if (phase === 'idle' || phase === 'ended' || phase === 'offline') view.to.value += digit;
    else line.press(digit);
  });
}
view.language.addEventListener('click', () => {
  language = language === 'en' ? 'zh-CN' : 'en';
  localStorage.setItem(languageKey, language);
  repaint();
});
