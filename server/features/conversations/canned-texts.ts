import type { Model } from 'mongoose';
import type { z } from 'zod';
import type { CannedTextsBody } from '../../../contract/conversations.ts';
import { conflict } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { CannedDocument } from './conversation.model.ts';

type Canned = z.output<typeof CannedTextsBody>;

const id = 'chat';

/** `{name}` is the citizen, `{agent}` who writes. */
const defaults: Canned = {
  version: 0,
  items: [
    { id: 'greet', title: '问候', text: '{name}您好，我是12345话务员{agent}，请问有什么可以帮您？' },
    { id: 'wait', title: '请稍候', text: '请稍候，我正在为您查询。' },
    { id: 'place', title: '询问地点', text: '请告诉我事情发生的具体地点，例如区、街道和门牌号。' },
    { id: 'contact', title: '询问联系方式', text: '请留下您的姓名和联系电话，承办单位会与您联系。' },
    { id: 'urgent', title: '紧急情况', text: '如果有人身或财产危险，请立即拨打110、119或120。' },
    { id: 'bye', title: '结束语', text: '感谢您的来访，如有其他问题请随时联系12345。' },
  ],
};

/** 常用语: what is said over and over. */
export interface CannedTexts {
  all(): Promise<Canned>;
  /** Throws `conflict` when somebody else came first. */
  replace(body: Canned): Promise<Canned>;
}

export const createCannedTexts = (canned: Model<CannedDocument>): CannedTexts => {
  const write = async ({ items, version }: Canned): Promise<boolean> => {
    if (version === 0) {
      await canned.create({ _id: id, items, version: 1 });
      return true;
    }
    const { modifiedCount } = await canned.updateOne(
      { _id: id, version },
      { $set: { items }, $inc: { version: 1 } },
    );
    return modifiedCount === 1;
  };

  const all = async (): Promise<Canned> => {
    const kept = await canned.findById(id).lean<CannedDocument | null>();
    return kept ? { items: kept.items, version: kept.version } : defaults;
  };

  return {
    all,
    async replace(body) {
      const isWritten = await write(body).catch((error: unknown) => {
        if (isDuplicateKey(error)) return false;
        throw error;
      });
      if (!isWritten) throw conflict('Somebody else changed these texts just now: please look again.');
      return all();
    },
  };
};
