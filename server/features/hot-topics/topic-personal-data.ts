import type { Model } from 'mongoose';
import type { PersonalData, PersonKeys } from '../../platform/personal-data.ts';
import { eraserOfPerson } from '../../platform/text/erase.ts';
import { eraseRows } from '../../platform/text/erase-rows.ts';
import type { Memory } from './memory.ts';
import type { StoredMember, TopicDocument } from './topic.model.ts';

/** A member stays a message about the event, of somebody. */
const erasedMember = (member: StoredMember, of: PersonKeys): StoredMember => {
  const erase = eraserOfPerson(of);
  const isTelling = (word: string): boolean =>
    erase(word) === word && !of.addresses.some((address) => address.includes(word));
  return {
    ...member,
    title: erase(member.title),
    places: member.places.filter(isTelling),
    words: member.words.filter(isTelling),
    person: member.ticketId,
  };
};

interface Deps {
  topics: Model<TopicDocument>;
  memory: Memory;
}

export const topicPersonalData = ({ topics, memory }: Deps): PersonalData => ({
  name: 'hot_topics',
  async traces({ ticketIds }) {
    const filter = { 'members.ticketId': { $in: [...ticketIds] } };
    const found = await topics.find(filter, { _id: 1 }).lean<TopicDocument[]>();
    return { recordIds: found.map(({ _id }) => String(_id)) };
  },
  async erase(of) {
    await memory.refresh();
    const ids = new Set(of.ticketIds);
    return eraseRows(topics, {
      filter: { 'members.ticketId': { $in: [...ids] } },
      isVersioned: true,
      erased: ({ name, members }) => ({
        name: eraserOfPerson(of)(name),
        members: members.map((member) => (ids.has(member.ticketId) ? erasedMember(member, of) : member)),
      }),
    });
  },
});
