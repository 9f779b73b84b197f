import type { Connection, Model, Schema } from 'mongoose';

/** A collection's model on this connection; the same one however often it is asked for. */
export const modelOf = <Document>(
  connection: Connection,
  name: string,
  schema: Schema<Document>,
): Model<Document> =>
  (connection.models[name] ??
    connection.model(name, schema as unknown as Schema)) as unknown as Model<Document>;
