import type { Model } from 'mongoose';
import { erasedMark } from '../../../contract/citizens.ts';
import { conflict, isAppError } from '../../kernel/errors.ts';
import type { FileStore } from '../../platform/files/index.ts';
import type { PersonalData, PersonKeys } from '../../platform/personal-data.ts';
import { eraserOf, eraserOfPerson, type Erase } from '../../platform/text/erase.ts';
import type { ConversationDocument, StoredMessage } from './conversation.model.ts';
import { filtersOf } from './person-conversations.ts';

interface Deps {
  conversations: Model<ConversationDocument>;
  files: FileStore;
}

const findAll = async ({ conversations }: Deps, of: PersonKeys): Promise<ConversationDocument[]> => {
  const found = await Promise.all(
    filtersOf(of).map((filter) => conversations.find(filter).lean<ConversationDocument[]>()),
  );
  const rows = [...new Map(found.flat().map((row) => [String(row._id), row])).values()];
  return rows.filter(
    ({ citizenName, contact }) => citizenName !== erasedMark || !contact.startsWith('erased:'),
  );
};

/** All that the citizen wrote goes; of what we wrote only who they are. */
const erasedMessage = (message: StoredMessage, erase: Erase): StoredMessage => {
  const { outgoing, externalId: _externalId, ...rest } = message;
  if (message.from !== 'citizen') {
    return {
      ...rest,
      text: erase(message.text),
      ...(message.file && { file: { ...message.file, name: erase(message.file.name) } }),
      ...(outgoing !== undefined && { outgoing: erase(outgoing) }),
    };
  }
  return { ...rest, text: erasedMark, quoted: '', authorName: '', file: null, place: null };
};

const eraseOne = async (
  { conversations, files }: Deps,
  row: ConversationDocument,
  of: PersonKeys,
): Promise<void> => {
  for (const { from, file } of row.messages) {
    if (from !== 'citizen' || !file) continue;
    await files.remove(file.id).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== 'not_found') throw error;
    });
  }
  const known = eraserOfPerson(of);
  const own = eraserOf(row.citizenName, row.phone, row.contact);
  const erase: Erase = (text) => own(known(text));
  const set = {
    contact: `erased:${String(row._id)}`,
    citizenName: erasedMark,
    phone: null,
    subject: (row.subject ?? null) === null ? null : erasedMark,
    comment: row.comment === null ? null : erasedMark,
    messages: row.messages.map((message) => erasedMessage(message, erase)),
  };
  const { modifiedCount } = await conversations.updateOne(
    { _id: row._id, version: row.version },
    { $set: set, $unset: { account: 1 }, $inc: { version: 1 } },
  );
  if (modifiedCount === 0) throw conflict('The conversation has changed meanwhile.');
};

export const conversationPersonalData = (deps: Deps): PersonalData => ({
  name: 'conversations',
  async collect(of) {
    return (await findAll(deps, of)).map(({ channel, contact, citizenName, startedAt, messages }) => ({
      channel,
      contact: channel === 'chat' ? null : contact,
      name: citizenName,
      startedAt,
      messages: messages
        .filter(({ from }) => from !== 'note')
        .map(({ at, from, text, file }) => ({ at, from, text, file: file?.name ?? null })),
    }));
  },
  async files(of) {
    return (await findAll(deps, of)).flatMap(({ _id, messages }) =>
      messages.flatMap(({ from, file, at }, place) =>
        file && from !== 'note'
          ? [{ id: file.id, path: `conversations/${String(_id)}/${place + 1}-${file.name}`, at }]
          : [],
      ),
    );
  },
  async traces(of) {
    const rows = await findAll(deps, of);
    return {
      names: rows.flatMap(({ citizenName }) => citizenName ?? []),
      addresses: rows.flatMap(({ messages }) => messages.flatMap(({ place }) => place?.address ?? [])),
      recordIds: rows.map(({ _id }) => String(_id)),
    };
  },
  async countOpen(of) {
    return (await findAll(deps, of)).filter(({ state }) => state !== 'closed').length;
  },
  async erase(of) {
    const closed = (await findAll(deps, of)).filter(({ state }) => state === 'closed');
    for (const row of closed) await eraseOne(deps, row, of);
    return closed.length;
  },
});
