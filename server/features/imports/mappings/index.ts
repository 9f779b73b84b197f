import { Mapping } from '../mapping.ts';

const leaderMessage = {
  id: '留言编号',
  title: '留言主题',
  description: '留言详情',
  filedAt: '留言时间',
  // The platform gives an account's number in place of a name.
  citizenName: '留言用户',
};

/** Mappings that come with the product, for the message boards (领导留言板) that cities export alike. */
const builtIn: Record<string, Mapping> = {
  'messages-with-replies': Mapping.parse({
    source: 'messages-with-replies',
    ...leaderMessage,
    reply: { text: '答复意见', at: '答复时间' },
  }),
  'messages-hot-topics': Mapping.parse({ source: 'messages-hot-topics', ...leaderMessage }),
  'messages-labelled': Mapping.parse({
    source: 'messages-labelled',
    ...leaderMessage,
    topic: '一级分类',
  }),
};

export const builtInNames = Object.keys(builtIn);

/** A mapping that comes with the product; undefined when there is none of that name. */
export const findMapping = (name: string): Mapping | undefined => builtIn[name];
