import { lazy, type ComponentType } from 'react';

const Nothing = () => null;

const callBars = import.meta.glob<{ CallBar: ComponentType }>('../features/calls/call-bar.tsx');
const panels = import.meta.glob<{ KnowledgePanel: ComponentType<KnowledgePanelProps> }>(
  '../features/articles/knowledge-panel.tsx',
);

export interface KnowledgePanelProps {
  onInsert?: (text: string, articleId: string) => void;
  initialQuery?: string;
}

export const CallBar = lazy<ComponentType>(async () => ({
  default: (await Object.values(callBars)[0]?.())?.CallBar ?? Nothing,
}));

export const KnowledgePanel = lazy<ComponentType<KnowledgePanelProps>>(async () => ({
  default: (await Object.values(panels)[0]?.())?.KnowledgePanel ?? Nothing,
}));
