import { type Command, Option } from 'commander';
import { type ProtocolPart, protocols } from '../../training/protocols.ts';
import { UsageError } from './usage-error.ts';

export type ProtocolOptions = { protocol?: string; part?: ProtocolPart };

/** `--protocol NAME`: a published way of splitting a data set. */
export function protocolOption(): Option {
  return new Option('--protocol <name>', 'a published split').choices(
    protocols.map(({ name }) => name),
  );
}

/** Adds `--protocol NAME` and `--part train|test` of it. */
export function addProtocolOptions(command: Command): Command {
  return command
    .addOption(protocolOption())
    .addOption(
      new Option('--part <part>', "which part of the protocol's split").choices(['train', 'test']),
    );
}

/**
 * The selection that the options ask for, as a data set takes it.
 *
 * @throws {UsageError} for a part without a protocol
 */
export function chosenProtocol(
  { protocol, part }: ProtocolOptions,
  usualPart: ProtocolPart,
): { name: string; part: ProtocolPart } | undefined {
  if (protocol !== undefined) return { name: protocol, part: part ?? usualPart };
  if (part !== undefined) throw new UsageError('--part: say which --protocol it is a part of');
  return undefined;
}
