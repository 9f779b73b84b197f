import { createEmbeddedIndex } from '../../knowledge/search/embedded/index.ts';
import type { Transfer } from '../../knowledge/transfer/index.ts';
import { createKnowledge } from '../knowledge.ts';
import { openCore } from './open-core.ts';

/** The knowledge base as the server has it. Drafts need no index: it is filled as they are published. */
export const openKnowledge = async (): Promise<{ transfer: Transfer; close: () => Promise<void> }> => {
  const { config, deps, files, start, close } = await openCore();
  const adapters = { index: createEmbeddedIndex(), files };
  const { transfer } = createKnowledge(deps, adapters, config.serviceFeedSecret);
  await start();
  return { transfer: transfer.transfer, close };
};
