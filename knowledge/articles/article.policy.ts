import type { ArticleAction, ArticleState } from '../../contract/articles.ts';
import { isPermitted, type Permission } from '../../contract/permissions.ts';
import { isDepartmentStaff, type Viewer } from '../../server/platform/http/index.ts';
import { articleMachine } from './article.state.ts';

export interface PolicyArticle {
  state: ArticleState;
  departmentId: string;
}

export const actionPermissions: Record<ArticleAction, Permission> = {
  edit: 'articles:write',
  submit: 'articles:write',
  publish: 'articles:publish',
  send_back: 'articles:publish',
  withdraw: 'articles:publish',
};

/** A department writes its own articles; editors and administrators write all. */
export const canWriteFor = (viewer: Viewer, departmentId: string): boolean =>
  !isDepartmentStaff(viewer) || viewer.departmentIds.includes(departmentId);

/** Published articles are everybody's; the others are seen by those who write them. */
export const canSee = (viewer: Viewer, article: PolicyArticle): boolean =>
  article.state === 'published' ||
  (isPermitted(viewer.role, 'articles:write') && canWriteFor(viewer, article.departmentId));

export const mayDo = (viewer: Viewer, article: PolicyArticle, action: ArticleAction): boolean =>
  isPermitted(viewer.role, actionPermissions[action]) && canWriteFor(viewer, article.departmentId);

export const allowedActions = (viewer: Viewer, article: PolicyArticle): ArticleAction[] =>
  articleMachine.actionsIn(article.state).filter((action) => mayDo(viewer, article, action));
