/** By what a person is found in the records that features keep: whole values, in every way they are written. */
export interface PersonKeys {
  names: readonly string[];
  phones: readonly string[];
  mails: readonly string[];
  /** Openids of the official account. */
  wechats: readonly string[];
  /** Accounts of the sign-in service. */
  accounts: readonly string[];
  /** Where they live, as far as they said; the place of a public matter is not among them. */
  addresses: readonly string[];
  /** Tickets that are theirs: what came of them is found by these. */
  ticketIds: readonly string[];
  /** Everything that is theirs, tickets among it: what others keep about it is found by these. */
  recordIds: readonly string[];
}

/** What the records of a person tell of them beyond what they are known by. */
export type Traces = Partial<Pick<PersonKeys, 'names' | 'addresses' | 'recordIds'>>;

/** A file that a person gave us, or that has their voice. */
export interface PersonFile {
  id: string;
  /** Where it lies in what they are handed: `tickets/FZ…/1-路灯.jpg`. */
  path: string;
  at: Date;
}

/** What a feature keeps about people, for those who ask for it and those who want it gone (PIPL 第45、47条). */
export interface PersonalData {
  /** Where it lies: `tickets`. */
  name: string;
  /** All of it, as it is handed out to them; absent where all is drawn from what others hand out. */
  collect?(of: PersonKeys): Promise<unknown[]>;
  /** The files that go with it. */
  files?(of: PersonKeys): Promise<PersonFile[]>;
  /** Further names, addresses and records; asked of all before anything is erased. */
  traces?(of: PersonKeys): Promise<Traces>;
  /** How much is under way and must be ended before anything is erased. */
  countOpen?(of: PersonKeys): Promise<number>;
  /** Takes out who they are; gives how many records changed. May run again: finds what is left. */
  erase(of: PersonKeys): Promise<number>;
}
