import type { WechatAccount } from '../../../integrations/channels/wechat/port.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import type { Audit } from '../audit/index.ts';
import type { CitizenWishes } from '../citizens/index.ts';
import type { Inbox } from '../conversations/index.ts';
import type { Tickets } from '../tickets/index.ts';
import type { WechatModels } from './wechat.model.ts';

export interface WechatFeatureDeps extends FeatureDeps {
  audit: Audit;
  inbox: Inbox;
  wishes: Pick<CitizenWishes, 'setWechatNews'>;
  tickets: Pick<Tickets, 'news'>;
  publicUrl: string;
  /** Undefined where no account is connected. */
  account: WechatAccount | undefined;
}

export type WechatRoutesDeps = WechatFeatureDeps & WechatModels;
export type WechatDeps = WechatRoutesDeps & { account: WechatAccount };
