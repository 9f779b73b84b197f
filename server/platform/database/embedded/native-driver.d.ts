/** mongoose's own driver folder, which it publishes without types. */
declare module 'mongoose/lib/drivers/node-mongodb-native/index.js' {
  import type { Connection } from 'mongoose';

  const driver: {
    Connection: new (base: unknown) => Connection;
    Collection: unknown;
    BulkWriteResult: unknown;
    ClientEncryption: unknown;
  };
  // eslint-disable-next-line no-restricted-syntax -- a CommonJS module has nothing but a default export
  export default driver;
}
