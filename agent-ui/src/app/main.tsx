import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { dropOldDrafts } from '../shared/drafts.ts';
import { startI18n } from '../shared/i18n.ts';
import { App } from './app.tsx';
import './styles.css';

dropOldDrafts();
await startI18n();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
