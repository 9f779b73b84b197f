import type { Deadlines } from '../../../server/features/deadlines/index.ts';
import type { Actor } from '../../../server/platform/events/index.ts';
import type { FeatureDeps } from '../../../server/platform/feature.ts';
import type { Viewer } from '../../../server/platform/http/index.ts';
import type { ContentDeps } from '../article-content.ts';
import { canWriteFor } from '../article.policy.ts';
import type { Rules } from '../knowledge-rules.ts';

export interface ArticleCommandDeps extends ContentDeps, Pick<FeatureDeps, 'clock' | 'events'> {
  rules: Rules;
  deadlines: Pick<Deadlines, 'calendarOf'>;
}

/** Who writes: a person with their rights, or the system with everybody's. */
export interface Author {
  actor: Actor;
  viewer: Viewer | null;
}

export const mayWriteFor = ({ viewer }: Author, departmentId: string): boolean =>
  viewer === null || canWriteFor(viewer, departmentId);
