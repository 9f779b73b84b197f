import { articleActions, type ArticleAction, type ArticleState } from '../../contract/articles.ts';
import { isPermitted, type Permission } from '../../contract/permissions.ts';
import { isDepartmentStaff, type Viewer } from '../../server/platform/http/index.ts';
import { articleMachine } from './article.state.ts';

export interface PolicyArticle {
  state: ArticleState;
  departmentId: string;
  /** The version that readers see, if there is one. */
  live: object | null;
}

export const actionPermissions: Record<ArticleAction, Permission> = {
  edit: 'articles:write',
  submit: 'articles:write',
  approve: 'articles:approve',
  publish: 'articles:publish',
  send_back: 'articles:approve',
  confirm: 'articles:approve',
  discard: 'articles:write',
  withdraw: 'articles:publish',
};

/** A department writes its own articles; editors and administrators write all. */
export const canWriteFor = (viewer: Viewer, departmentId: string): boolean =>
  !isDepartmentStaff(viewer) || viewer.departmentIds.includes(departmentId);

/** The working copy is seen by those who write it. */
export const canSeeWorkingCopy = (viewer: Viewer, { departmentId }: { departmentId: string }): boolean =>
  isPermitted(viewer.role, 'articles:write') && canWriteFor(viewer, departmentId);

/** What is published is everybody's; the rest is seen by those who write it. */
export const canSee = (viewer: Viewer, article: PolicyArticle): boolean =>
  article.live !== null || canSeeWorkingCopy(viewer, article);

/** These two are about the version that readers see: without one there is nothing to do. */
const needsLive: readonly ArticleAction[] = ['withdraw', 'discard'];

/** A department may send back what it has to review itself; what has reached the hotline is the hotline's. */
const isOwnReview = (viewer: Viewer, { state }: PolicyArticle, action: ArticleAction): boolean =>
  action !== 'send_back' || state === 'department_review' || isPermitted(viewer.role, 'articles:publish');

export const mayDo = (viewer: Viewer, article: PolicyArticle, action: ArticleAction): boolean =>
  isPermitted(viewer.role, actionPermissions[action]) &&
  canWriteFor(viewer, article.departmentId) &&
  (article.live !== null || !needsLive.includes(action)) &&
  isOwnReview(viewer, article, action);

export const allowedActions = (viewer: Viewer, article: PolicyArticle): ArticleAction[] =>
  articleActions.filter(
    (action) => articleMachine.allows(article.state, action) && mayDo(viewer, article, action),
  );
