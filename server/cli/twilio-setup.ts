/*
 * Points the Twilio number of the settings at this system:
 *   npm run twilio:setup            says what would change
 *   npm run twilio:setup -- --apply changes it
 */
import { parseArgs } from 'node:util';
import { openTwilio } from '../../integrations/telephony/twilio/client.ts';
import { applyPlan, planNumber } from '../../integrations/telephony/twilio/set-up-number.ts';
import { readConfig } from '../config.ts';
import { isAppError } from '../kernel/errors.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const run = async (): Promise<number> => {
  const { values } = parseArgs({ options: { apply: { type: 'boolean', default: false } } });
  const { twilio: settings, publicUrl } = readConfig();
  if (!settings) {
    process.stderr.write(
      'The TWILIO_ settings are missing: without them the built-in carrier serves the telephone.\n',
    );
    return 1;
  }
  if (!publicUrl.startsWith('https://')) {
    process.stderr.write('PUBLIC_URL must be the https:// address under which Twilio reaches this system.\n');
    return 1;
  }
  const client = openTwilio(settings);
  const plan = await planNumber(client, { number: settings.number, publicUrl });
  if (plan.changes.length === 0) {
    say(`${settings.number} is set up as it should be.`);
    return 0;
  }
  for (const { setting, from, to } of plan.changes)
    say(`${setting}\n  now   ${from || '(nothing)'}\n  then  ${to}`);
  if (!values.apply) {
    say('\nNothing was changed. Run again with --apply to change it.');
    return 0;
  }
  await applyPlan(client, plan);
  say(`\n${settings.number} is set up.`);
  return 0;
};

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${isAppError(error) ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
