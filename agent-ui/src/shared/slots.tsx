import { lazy, type ComponentType } from 'react';
import type { Citation } from '../../../contract/tickets.ts';

const Nothing = () => null;

const callBars = import.meta.glob<{ CallBar: ComponentType }>('../features/calls/call-bar.tsx');
const panels = import.meta.glob<{ KnowledgePanel: ComponentType<KnowledgePanelProps> }>(
  '../features/articles/knowledge-panel.tsx',
);

/** To whom an answer can be sent by text: the ticket's citizen, or a number that is being typed. */
export type Recipient = { ticketId: string } | { phone: string };

export interface KnowledgePanelProps {
  onInsert?: (text: string, citation?: Citation) => void;
  /** Keeps the article and its version with the ticket, without its text. */
  onCite?: (citation: Citation) => void;
  initialQuery?: string;
  /** What is being typed elsewhere: answered as long as nothing is typed here. */
  following?: string;
  recipient?: Recipient;
}

export const CallBar = lazy<ComponentType>(async () => ({
  default: (await Object.values(callBars)[0]?.())?.CallBar ?? Nothing,
}));

export const KnowledgePanel = lazy<ComponentType<KnowledgePanelProps>>(async () => ({
  default: (await Object.values(panels)[0]?.())?.KnowledgePanel ?? Nothing,
}));
