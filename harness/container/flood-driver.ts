import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { UnixAddress } from '../engine/api/address';
import { connectEngine } from '../engine/connect-engine';
import { Ledger } from '../engine/ownership/ledger';
import { createOwnership } from '../engine/ownership/ownership';
import type { BuiltImage } from '../image/image';
import type { ContainerRun } from './container-run';
import { runContainer } from './run-container';

/** The input of the process, as a JSON file. */
export interface FloodOrder {
  readonly address: UnixAddress;
  readonly session: string;
  readonly image: BuiltImage;
  readonly command: readonly string[];
}

/** The output of the process, as JSON. */
export interface FloodReport {
  readonly exitCode: ContainerRun['exitCode'];
  readonly bytes: number;
  readonly cutBytes: number;
  readonly keptLength: number;
  /** How much the peak memory use of the process rose while it read the output. */
  readonly grownBytes: number;
}

/** Runs one container in a process that does nothing else, so that its memory use is that of reading the output. */
async function main(orderFile: string): Promise<FloodReport> {
  const { address, session, image, command } = JSON.parse(readFileSync(orderFile, 'utf8')) as FloodOrder;
  const ledger = new Ledger(path.join(path.dirname(orderFile), 'flood-ledger.jsonl'));
  const engine = await connectEngine(address, { isOurs: false, ownership: createOwnership(session, ledger) });
  // Loads everything that a run needs.
  await runContainer({ ...image, engine }, { command: ['true'] });
  const before = peakBytes();
  const { exitCode, stdout } = await runContainer({ ...image, engine }, { command: [...command] });
  const { text, bytes, cutBytes } = stdout;
  return { exitCode, bytes, cutBytes, keptLength: text.length, grownBytes: peakBytes() - before };
}

/** The most physical memory that this process has ever used; Node reports it in KiB. */
function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

void main(process.argv[2] ?? '').then((report) => process.stdout.write(JSON.stringify(report)));
