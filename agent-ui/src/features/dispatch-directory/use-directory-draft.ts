import { useState } from 'react';
import type { DispatchDirectory } from '../../../../contract/dispatch.ts';
import { useDraft } from '../../shared/drafts.ts';
import { changesOf, type DirectoryChanges, type DirectoryContent } from './directory-edit.ts';

export interface DirectoryDraft {
  content: DirectoryContent;
  changes: DirectoryChanges;
  /** Whether it was begun before this page was opened. */
  isRestored: boolean;
  edit: (content: DirectoryContent) => void;
  /** Back to what is saved. */
  discard: () => void;
}

/** What has been edited of one version and not yet saved; it outlives a reload. */
export const useDirectoryDraft = (base: DispatchDirectory): DirectoryDraft => {
  const draft = useDraft<DirectoryContent & { version: number }>('dispatch-directory');
  const stored = draft.stored?.version === base.version ? draft.stored : undefined;
  const [isRestored, setIsRestored] = useState(stored !== undefined);
  // What was begun before there were English names has none.
  const [content, setContent] = useState<DirectoryContent>({ ...base, ...stored });
  return {
    content,
    changes: changesOf(base, content),
    isRestored,
    edit(next) {
      setContent(next);
      const { topics, rows, englishNames } = next;
      draft.save({ version: base.version, topics, rows, englishNames });
    },
    discard() {
      draft.clear();
      setIsRestored(false);
      setContent(base);
    },
  };
};
