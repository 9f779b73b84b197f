import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = 'http://localhost:3000';

/** The handset is a second page of its own; it is served at /phone. */
const pages = ['index.html', 'phone.html'].map(here).filter((page) => existsSync(page));

/** What changes seldom is kept apart from what changes often, so that a new release reloads little. */
const vendorGroups = [
  {
    name: 'react',
    test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack)[\\/]/,
    priority: 3,
  },
  // Nearly every page uses most of it: in one piece it is one request instead of fifty.
  {
    name: 'antd',
    test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/,
    minShareCount: 4,
    priority: 1,
  },
  { name: 'i18n', test: /node_modules[\\/](i18next|react-i18next)[\\/]/, priority: 2 },
];

export default defineConfig({
  root: here('.'),
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: here('../dist/agent-ui'),
    emptyOutDir: true,
    target: 'es2022',
    // Inlined files would need data: addresses that the content security policy refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: pages, output: { codeSplitting: { groups: vendorGroups } } },
  },
  server: {
    port: 5173,
    proxy: {
      '/socket.io': { target: server, ws: true },
      '/phone': {
        target: server,
        bypass: (request) => (request.url?.startsWith('/phone') ? '/console/phone.html' : undefined),
      },
      '^/(?!console)': { target: server },
    },
  },
});
