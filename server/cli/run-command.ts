import { explain } from './explain.ts';

/** Does what was ordered; an order that cannot be read is answered by the usage and status 2, a failure by why and 1. */
export const runCommand = async <Order>(command: {
  usage: string;
  readOrder: () => Order | undefined;
  run: (order: Order) => Promise<void>;
}): Promise<void> => {
  try {
    const order = command.readOrder();
    if (order === undefined) {
      process.stderr.write(command.usage);
      process.exitCode = 2;
    } else await command.run(order);
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exitCode = 1;
  }
};
