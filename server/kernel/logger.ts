import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** Paths that never reach the log, wherever they turn up one or two levels deep. */
const redacted = ['password', 'token', 'cookie', 'authorization', 'phone', 'idNumber', 'authToken', 'secret'];

/** JSON lines on standard output; citizens' data and secrets are cut out by name. */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      redact: {
        paths: redacted.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `req.headers.${name}`]),
        censor: '[redacted]',
      },
    },
    destination ?? pino.destination(1),
  );

export const silentLogger: Logger = pino({ level: 'silent' });
