import { createHash } from 'node:crypto';
import { Router } from 'express';
import { script } from './assets/script.ts';
import { stylesheet } from './assets/stylesheet.ts';

const asset = (name: string, type: string, content: string) => {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const [stem = name, ending = ''] = name.split('.');
  return { path: `/assets/${stem}.${digest}.${ending}`, type, content };
};

const style = asset('site.css', 'text/css', stylesheet);
const behaviour = asset('site.js', 'text/javascript', script);

/** Addresses change with the content, so browsers may keep what they have for ever. */
export const assetPaths = { stylesheet: style.path, script: behaviour.path };

export const serveAssets = (): Router => {
  const router = Router();
  for (const { path, type, content } of [style, behaviour]) {
    router.get(path, (_request, response) =>
      response.set('cache-control', 'public, max-age=31536000, immutable').type(type).send(content),
    );
  }
  return router;
};
