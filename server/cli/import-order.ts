import { parseArgs } from 'node:util';

export interface ImportOrder {
  path: string;
  map: string | undefined;
  isDryRun: boolean;
  /** Where refused rows go; beside what is imported unless told otherwise. */
  rejectsPath: string;
}

/** What an import was told to do; undefined where it names not one thing to import, or asks for help. */
export const readImportOrder = (): ImportOrder | undefined => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      rejects: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (values.help || path === undefined || positionals.length > 1) return undefined;
  return {
    path,
    map: values.map,
    isDryRun: values['dry-run'],
    rejectsPath: values.rejects ?? `${path.replace(/[/\\]+$/, '')}.rejects.jsonl`,
  };
};
