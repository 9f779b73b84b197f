import type { Model } from 'mongoose';
import type { PersonalData } from '../../platform/personal-data.ts';
import type { FollowerDocument } from './wechat.model.ts';

/** 关注: that somebody follows the account. Should they still, the platform tells of them when that changes. */
export const wechatPersonalData = (followers: Model<FollowerDocument>): PersonalData => ({
  name: 'wechat',
  async collect({ wechats }) {
    const rows = await followers.find({ _id: { $in: [...wechats] } }).lean<FollowerDocument[]>();
    return rows.map(({ _id, isFollowing, changedAt }) => ({ openId: _id, isFollowing, changedAt }));
  },
  async erase({ wechats }) {
    return (await followers.deleteMany({ _id: { $in: [...wechats] } })).deletedCount;
  },
});
