import { createHash } from 'node:crypto';
import { Router } from 'express';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chatScript } from './assets/chat-script.ts';
import { placeScript } from './assets/place-script.ts';
import { script } from './assets/script.ts';
import { stylesheet } from './assets/stylesheet.ts';

const asset = (name: string, type: string, content: string) => {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const [stem = name, ending = ''] = name.split('.');
  return { path: `/assets/${stem}.${digest}.${ending}`, type, content };
};

const style = asset('site.css', 'text/css', stylesheet);
const behaviour = asset('site.js', 'text/javascript', script);

const chatBehaviour = asset('chat.js', 'text/javascript', chatScript);
/** The socket's own browser half, in the version of the server's. */
const readSocketClient = (): string => {
  const socketPackage = createRequire(import.meta.url).resolve('socket.io/package.json');
  const client = readFileSync(join(dirname(socketPackage), 'client-dist', 'socket.io.min.js'), 'utf8');
  return client.replace(/^\/\/# sourceMappingURL=.*$/m, '');
};
const socketClient = asset('socket.js', 'text/javascript', readSocketClient());

const placeBehaviour = asset('place.js', 'text/javascript', placeScript);
const leaflet = (name: string): string =>
  readFileSync(createRequire(import.meta.url).resolve(`leaflet/dist/${name}`), 'utf8');
const mapStyle = asset('map.css', 'text/css', leaflet('leaflet.css'));
const mapBehaviour = asset(
  'map.js',
  'text/javascript',
  leaflet('leaflet.js').replace(/^\/\/# sourceMappingURL=.*$/m, ''),
);

/** Addresses change with the content, so browsers may keep what they have for ever. */
export const assetPaths = { stylesheet: style.path, script: behaviour.path };

/** In the order in which the chat page needs them. */
export const chatAssetPaths = [socketClient.path, chatBehaviour.path];

/** What the form of a request needs. */
export const placeAssetPath = placeBehaviour.path;
/** Only where tiles are configured. */
export const mapAssetPaths = { script: mapBehaviour.path, stylesheet: mapStyle.path };

const all = [style, behaviour, socketClient, chatBehaviour, placeBehaviour, mapStyle, mapBehaviour];

export const serveAssets = (): Router => {
  const router = Router();
  for (const { path, type, content } of all) {
    router.get(path, (_request, response) =>
      response.set('cache-control', 'public, max-age=31536000, immutable').type(type).send(content),
    );
  }
  return router;
};
