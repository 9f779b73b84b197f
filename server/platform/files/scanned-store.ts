import { AppError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { FileStore, VirusScanner } from './port.ts';

interface ScannedStoreDeps {
  store: FileStore;
  /** Where infected files go: nobody opens it but whoever looks after the system. */
  quarantine: FileStore;
  scanner: VirusScanner;
  logger: Logger;
}

/**
 * A store that has every file looked at before anybody can open it. Throws `unsupported_media` for an infected one,
 * which is moved to the quarantine, and `unavailable` while the scanner does not answer: then nothing is kept.
 */
export const createScannedStore = ({ store, quarantine, scanner, logger }: ScannedStoreDeps): FileStore => ({
  ...store,
  async save(content, rules) {
    const saved = await store.save(content, rules);
    try {
      const { virus } = await scanner.scan(await store.open(saved.id));
      if (virus === null) return saved;
      const kept = await quarantine.save(await store.open(saved.id), {
        maxBytes: rules.maxBytes,
        allowed: [saved.mediaType],
      });
      logger.warn(
        { virus, quarantined: kept.id, mediaType: saved.mediaType },
        'an infected file was refused',
      );
    } catch (error) {
      await store.remove(saved.id);
      throw error;
    }
    await store.remove(saved.id);
    throw new AppError('unsupported_media', 'The file is infected.', {
      details: [{ path: 'file', message: 'is infected', key: 'problems.infected' }],
    });
  },
});
