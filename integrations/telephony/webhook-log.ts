/** One webhook as it was answered: what administrators look at when a call did not appear. */
export interface WebhookEntry {
  at: Date;
  path: string;
  /** The leg that it was about, and what the carrier said of it. */
  legId: string;
  told: string;
  verdict: 'taken' | 'bad_signature' | 'failed';
  status: number;
  /** Milliseconds until it was answered. */
  tookMs: number;
}

export interface WebhookLog {
  add(entry: WebhookEntry): void;
  /** The newest first. */
  last(): WebhookEntry[];
}

const kept = 300;

/** The last webhooks of this process, in memory: it works when the database does not. */
export const createWebhookLog = (): WebhookLog => {
  let entries: WebhookEntry[] = [];
  return {
    add(entry) {
      entries = [entry, ...entries].slice(0, kept);
    },
    last: () => entries,
  };
};
