import { WechatDesk } from '../../../contract/wechat.ts';
import { conflict, isAppError } from '../../kernel/errors.ts';
import { actorOf } from '../../platform/events/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { menuButtons } from './menu.ts';
import type { WechatDeps, WechatRoutesDeps } from './wechat.deps.ts';
import type { StatusDocument } from './wechat.model.ts';

const desk = async ({ account, followers, statuses, publicUrl }: WechatRoutesDeps): Promise<WechatDesk> => {
  const [status, following] = await Promise.all([
    statuses.findById(account?.appId ?? '').lean<StatusDocument | null>(),
    followers.countDocuments({ isFollowing: true }),
  ]);
  const wire = (instant: Date | undefined): string | null => instant?.toISOString() ?? null;
  return {
    appId: account?.appId ?? null,
    isEncrypted: account?.isEncrypted ?? false,
    webhookUrl: `${publicUrl}/webhooks/wechat`,
    followers: following,
    lastArrivalAt: wire(status?.lastArrivalAt),
    lastAnswerAt: wire(status?.lastAnswerAt),
    lastError: status?.lastError ?? null,
    menu: menuButtons(publicUrl).map(({ name, url, key }) => ({ name, does: url ?? key ?? '' })),
    menuPublishedAt: wire(status?.menuPublishedAt),
  };
};

/** Notes how a call to the platform went; false: it was not asked, so there is nothing to note. Throws what the call threw. */
export const noting = async (
  { account, clock, statuses }: WechatDeps,
  call: () => Promise<boolean>,
  also: Partial<StatusDocument> = {},
): Promise<void> => {
  const note = (set: Partial<StatusDocument>) =>
    statuses.updateOne({ _id: account.appId }, { $set: set }, { upsert: true });
  try {
    if (!(await call())) return;
    await note({ lastAnswerAt: clock.now(), lastError: null, ...also });
  } catch (error) {
    await note({ lastError: isAppError(error) ? error.message : 'internal' });
    throw error;
  }
};

export const wechatRoutes = (deps: WechatRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/wechat/desk',
    permission: 'chats:manage',
    summary: 'How the official account of WeChat is connected',
    answer: WechatDesk,
    handle: () => desk(deps),
  }),
  route({
    method: 'post',
    path: '/wechat/menu',
    permission: 'channels:manage',
    summary: 'Publish the buttons below the conversation (自定义菜单)',
    answer: WechatDesk,
    async handle({ viewer }) {
      const { account, clock, publicUrl } = deps;
      if (!account) throw conflict('No official account is connected.');
      const publish = async () => {
        await account.publishMenu(menuButtons(publicUrl));
        return true;
      };
      await noting({ ...deps, account }, publish, { menuPublishedAt: clock.now() });
      await deps.audit.record({
        actor: actorOf(viewer),
        action: 'wechat.menu-published',
        entity: `wechat/${account.appId}`,
      });
      return desk(deps);
    },
  }),
];
