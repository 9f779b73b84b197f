import type {
  CitizenBrief,
  CitizenExport,
  CitizenIdentity,
  CitizenMerge,
  ErasureRequest,
  MergeSuggestion,
} from '../../../contract/citizens.ts';
import { maskAddress } from '../conversations/index.ts';
import { maskName, maskPhone } from '../tickets/index.ts';
import type { ErasureDocument, ExportDocument, StoredIdentity, SuggestionDocument } from './citizen.model.ts';
import { identitiesOf, levelOf, namesOf, type Person } from './person.ts';

const ending = (value: string): string => `***${value.slice(-4)}`;

const masks: Record<StoredIdentity['kind'], (value: string) => string> = {
  phone: (value) => maskPhone(value) ?? '',
  mail: maskAddress,
  wechat: ending,
  account: ending,
};

const presentIdentity = (
  { kind, value, since, verifiedAt }: StoredIdentity,
  isRevealed: boolean,
): CitizenIdentity => ({
  kind,
  value: isRevealed ? value : masks[kind](value),
  since: since.toISOString(),
  verifiedAt: verifiedAt?.toISOString() ?? null,
});

type Shown = Pick<Person, 'members'> & { root: Pick<Person['root'], '_id'> };

/** Masked; whole only for whom it is revealed to. */
export const presentBrief = (person: Shown, isRevealed = false): CitizenBrief => ({
  id: String(person.root._id),
  names: namesOf(person).map((name) => (isRevealed ? name : (maskName(name) ?? ''))),
  identities: identitiesOf(person).map((identity) => presentIdentity(identity, isRevealed)),
  realNameLevel: levelOf(person),
});

export const presentSuggestion = (
  { _id, at, reasons, version }: SuggestionDocument,
  { one, other }: { one: Person; other: Person },
): MergeSuggestion => ({
  id: _id,
  at: at.toISOString(),
  one: presentBrief(one),
  other: presentBrief(other),
  reasons,
  version,
});

/** Each document that was found to be this person. */
export const presentMerges = ({ members }: Person): CitizenMerge[] =>
  members.flatMap((member) =>
    member.merge === null
      ? []
      : [
          {
            member: presentBrief({ root: member, members: [member] }),
            at: member.merge.at.toISOString(),
            by: member.merge.by.name,
            reason: member.merge.reason,
            version: member.version,
          },
        ],
  );

export const presentExport = ({ _id, state, askedAt, until, size }: ExportDocument): CitizenExport => ({
  id: String(_id),
  state,
  askedAt: askedAt.toISOString(),
  until: until.toISOString(),
  size,
});

export const presentErasure = (row: ErasureDocument, person: Person): ErasureRequest => ({
  id: String(row._id),
  citizen: presentBrief(person),
  state: row.state,
  askedAt: row.askedAt.toISOString(),
  askedBy: row.askedBy,
  note: row.note,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  decidedBy: row.decidedBy?.name ?? null,
  decision: row.decision,
  counts: row.counts,
  version: row.version,
});
