import type { Ticket } from '../../contract/tickets.ts';
import type { Clock } from '../../server/kernel/clock.ts';
import { openWorld, type SignedIn, type World } from './world.ts';

export type Fields = Record<string, string>;

const complete: Fields = {
  requestType: 'help',
  title: '八一七北路公交站牌倒了',
  description: '八一七北路东街口站的公交站牌昨夜被风吹倒，横在人行道上。',
  'citizen.name': '林先生',
  'citizen.phone': '13705910001',
};

/** What a field of a page that came back holds. */
export const valueOf = (text: string, name: string): string =>
  new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(text)?.[1] ?? '';

export const pairIn = (text: string) => ({
  number: /data-testid="number">([^<]+)/.exec(text)?.[1] ?? '',
  queryCode: /data-testid="query-code">([^<]+)/.exec(text)?.[1] ?? '',
});

/** Somebody at the form of a request, without JavaScript, and an agent who sees what comes of it. */
export interface FormSender {
  world: World;
  agent: SignedIn;
  send: (
    fields: Fields,
    pictures?: [name: string, content: Buffer][],
    path?: string,
  ) => Promise<{ status: number; text: string }>;
  /** The ticket whose number a page names. */
  ticketOf: (text: string) => Promise<Ticket>;
  track: (pair: Fields) => Promise<string>;
}

export const openFormSender = async (clock: Clock): Promise<FormSender> => {
  const world = await openWorld({ clock });
  const agent = await world.signIn('agent1');
  let sent = 0;
  return {
    world,
    agent,
    async send(fields, pictures = [], path = '/requests/new') {
      const form = new FormData();
      const all = { idempotencyKey: `web-request-${String((sent += 1))}`, ...complete, ...fields };
      for (const [name, value] of Object.entries(all)) form.set(name, value);
      for (const [name, content] of pictures)
        form.append('pictures', new Blob([new Uint8Array(content)]), name);
      if (pictures.length === 0) form.append('pictures', new Blob([]), '');
      const response = await fetch(world.url + path, { method: 'POST', body: form });
      return { status: response.status, text: await response.text() };
    },
    async ticketOf(text) {
      const found = await agent.get<{ items: { id: string }[] }>(`/tickets?q=${pairIn(text).number}`);
      return (await agent.get<Ticket>(`/tickets/${found.data.items[0]?.id ?? ''}`)).data;
    },
    async track(pair) {
      const body = new URLSearchParams(pair);
      return (await fetch(`${world.url}/requests/track`, { method: 'POST', body })).text();
    },
  };
};
