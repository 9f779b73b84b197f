import { Readable } from 'node:stream';
import { z } from 'zod';
import { BulletinFormat, bulletinFormats } from '../../../../contract/bulletins.ts';
import { Id, languages, type Language } from '../../../../contract/common.ts';
import { newEvent, systemActor, type Processor } from '../../../platform/events/index.ts';
import type { FileStore } from '../../../platform/files/index.ts';
import type { JobQueue } from '../../../platform/queue/port.ts';
import type { BulletinDocument, BulletinFile } from '../bulletin.model.ts';
import type { BulletinDeps } from '../change-bulletin.ts';
import { outlineOf } from './outline.ts';
import { titleOf } from './title.ts';
import { toDocx } from './to-docx.ts';
import { toPdf } from './to-pdf.ts';

export interface BulletinFilesDeps extends BulletinDeps {
  files: FileStore;
  queue: JobQueue;
}

/** Which file of a bulletin is meant. */
export interface Wanted {
  language: Language;
  format: BulletinFormat;
}

export const mediaTypes: Record<BulletinFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const rules = { maxBytes: 50 * 1024 * 1024, allowed: Object.values(mediaTypes) };
const writers = { pdf: toPdf, docx: toDocx };

const fileJob = 'bulletins.write-file';
const Order = z.object({
  bulletinId: Id,
  version: z.int(),
  language: z.enum(languages),
  format: BulletinFormat,
});
type Order = z.infer<typeof Order>;

const keyOf = (version: number, { language, format }: Wanted): string => `${version}/${language}/${format}`;

/** The file of the bulletin as it is now; undefined while it is not made. */
export const fileOf = ({ files, version }: BulletinDocument, wanted: Wanted): BulletinFile | undefined =>
  files.find(({ key }) => key === keyOf(version, wanted));

/** Has the file made, unless it is there already; asked twice for the same version, it is made once. */
export const orderFile = async (
  { queue }: BulletinFilesDeps,
  bulletin: BulletinDocument,
  wanted: Wanted,
): Promise<void> => {
  if (fileOf(bulletin, wanted)) return;
  const [bulletinId, { version }] = [String(bulletin._id), bulletin];
  const key = `${bulletinId}/${keyOf(version, wanted)}`;
  await queue.enqueue(fileJob, { bulletinId, version, ...wanted }, { key });
};

/** Takes out what was made of earlier versions. */
export const dropStale = async ({ bulletins, files }: BulletinFilesDeps, bulletin: BulletinDocument) => {
  const stale = bulletin.files.filter(({ version }) => version < bulletin.version);
  if (stale.length === 0) return;
  const ids = stale.map(({ id }) => id);
  await bulletins.updateOne({ _id: bulletin._id }, { $pull: { files: { id: { $in: ids } } } });
  for (const id of ids) await files.remove(id);
};

/**
 * The bulletin's file, made and kept now unless it was before; none when the bulletin has changed meanwhile. Slow: for
 * jobs alone.
 */
export const writeFile = async (
  deps: BulletinFilesDeps,
  bulletin: BulletinDocument,
  wanted: Wanted,
): Promise<BulletinFile | undefined> => {
  const made = fileOf(bulletin, wanted);
  if (made) return made;
  const { language, format } = wanted;
  const content = await writers[format](outlineOf(bulletin, language), titleOf(bulletin, language));
  const { id, size } = await deps.files.save(Readable.from([content]), rules);
  const { _id, version } = bulletin;
  const file = { key: keyOf(version, wanted), id, version, size };
  const at = deps.clock.now();
  const told = newEvent({
    ...{ type: 'bulletin.file-made', at, actor: systemActor, entityId: String(_id), version },
    data: { language, format },
  });
  const { matchedCount } = await deps.bulletins.updateOne(
    { _id, version, 'files.key': { $ne: file.key } },
    { $push: { files: file, outbox: told } },
  );
  if (matchedCount === 0) {
    await deps.files.remove(id); // made by another process, or of a version that is over
    const now = await deps.bulletins.findById(_id).lean<BulletinDocument | null>();
    return now?.files.find(({ key }) => key === file.key);
  }
  deps.events.nudge();
  await dropStale(deps, bulletin);
  return file;
};

const writeOrdered = async (deps: BulletinFilesDeps, { bulletinId, version, ...wanted }: Order) => {
  const bulletin = await deps.bulletins.findById(bulletinId).lean<BulletinDocument | null>();
  if (bulletin?.version === version) await writeFile(deps, bulletin, wanted);
};

/** 签发: what is signed is made in every language and format at once, for it never changes again. */
export const bulletinFiles = (deps: BulletinFilesDeps): Processor => ({
  name: 'bulletins.write-files',
  on: ['bulletin.signed'],
  async handle({ entityId }) {
    const bulletin = await deps.bulletins.findById(entityId).lean<BulletinDocument | null>();
    if (!bulletin) return;
    for (const language of languages)
      for (const format of bulletinFormats) await orderFile(deps, bulletin, { language, format });
  },
});

export const defineBulletinFiles = (deps: BulletinFilesDeps): void =>
  deps.queue.define({ name: fileJob, schema: Order }, (order) => writeOrdered(deps, order));
