import type { CarrierRefusal } from '../../../../../contract/carrier.ts';

export type PhonePhase =
  'idle' | 'ringing' | 'dialling' | 'waiting' | 'talking' | 'held' | 'ended' | 'offline';

export interface HandsetTexts {
  title: string;
  explain: string;
  from: string;
  to: string;
  call: string;
  answer: string;
  recording: string;
  hangUp: string;
  mute: string;
  unmute: string;
  erase: string;
  keypad: string;
  language: string;
  phases: Record<PhonePhase, string>;
  refusals: Record<CarrierRefusal, string>;
  source: { microphone: string; tone: string; insecure: string };
}

export type HandsetLanguage = 'zh-CN' | 'en';

export const texts: Record<HandsetLanguage, HandsetTexts> = {
  'zh-CN': {
    title: '话机',
    explain: '这是内置运营商的网页话机：选一个来电号码，拨打热线。',
    from: '来电号码',
    to: '拨打号码',
    call: '拨打',
    answer: '接听',
    recording: '正在录音，按 # 键结束。',
    hangUp: '挂断',
    mute: '静音',
    unmute: '取消静音',
    erase: '删除一位',
    keypad: '拨号键盘',
    language: 'English',
    phases: {
      idle: '待机',
      ringing: '来电，正在振铃…',
      dialling: '正在拨号…',
      waiting: '已接入，正在等待话务员…',
      talking: '通话中',
      held: '通话保持中，请稍候',
      ended: '通话已结束',
      offline: '线路未连接，正在重新连接…',
    },
    refusals: {
      number: '号码不正确：请填写 3 至 15 位数字。',
      too_many: '拨打过于频繁，请一分钟后再试。',
      busy: '这台话机正在通话。',
      taken: '通话已在别处进行。',
      gone: '通话已结束。',
    },
    source: {
      microphone: '正在使用麦克风。',
      tone: '没有可用的麦克风：已用测试音代替您的声音。',
      insecure: '浏览器只在 https 或本机地址上允许使用麦克风：已用测试音代替您的声音。',
    },
  },
  en: {
    title: 'Handset',
    explain: "The built-in carrier's telephone in a browser: choose a caller number and call the hotline.",
    from: 'Your number',
    to: 'Number to call',
    call: 'Call',
    answer: 'Answer',
    recording: 'Recording; press # to end.',
    hangUp: 'Hang up',
    mute: 'Mute',
    unmute: 'Unmute',
    erase: 'Delete a digit',
    keypad: 'Keypad',
    language: '中文',
    phases: {
      idle: 'Ready',
      ringing: 'Ringing…',
      dialling: 'Dialling…',
      waiting: 'Connected; waiting for an agent…',
      talking: 'On the line',
      held: 'On hold, one moment please',
      ended: 'Call ended',
      offline: 'Not connected; reconnecting…',
    },
    refusals: {
      number: 'Not a telephone number: 3 to 15 digits, please.',
      too_many: 'Too many calls. Please try again in a minute.',
      busy: 'This handset is on a call already.',
      taken: 'The call is carried elsewhere.',
      gone: 'The call has ended.',
    },
    source: {
      microphone: 'Using the microphone.',
      tone: 'No microphone: a test tone speaks in your place.',
      insecure:
        'Browsers give the microphone only to https pages or this machine itself: a test tone speaks in your place.',
    },
  },
};
