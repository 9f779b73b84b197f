import { readFileSync } from 'node:fs';

/** The version of the package, for whoever reports a fault. */
export const readVersion = (): string => {
  for (const place of ['../package.json', '../../package.json']) {
    try {
      const found = JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as { version?: string };
      if (found.version) return found.version;
    } catch {
      // built code lies one folder deeper than its source
    }
  }
  return 'unknown';
};
