import path from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { callOf, IS_PACKAGE } from '../../harness/support/command-call';
import { readEnvironment } from '../../harness/support/environment';
import { explain, hasCode, HarnessError } from '../../harness/support/errors';
import { requireUsableHost } from '../../harness/support/usable-host';
import { guardTerminal } from '../../harness/support/terminal';
import { plainText } from '../../harness/support/plain-text';
import { COMMANDS, type Option } from '../commands.mjs';
import { Interrupted } from './interruption';
import { withShortEchoes } from './short-echoes';
import { refuseSwallowedOptions } from './swallowed-options';
import { settleOutput, watchOutput } from './watch-output';

/** The arguments of a command: the values of its options, and its operands. */
export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly operands: readonly string[];
}

export type Script = (args: Arguments) => Promise<number>;

const INTERNAL_ERROR = 70;

/** Exit codes of errors that end a command; otherwise the verdicts decide. */
const EXIT_CODE_OF = {
  USAGE: 64,
  IMAGE_NOT_FOUND: 66,
  ENGINE_NOT_FOUND: 69,
  ENGINE_UNSUITABLE: 69,
  ENGINE_LOST: 69,
  EMBEDDED_ENGINE_FAILED: 69,
  HOST_COMMAND_FAILED: 69,
  DEADLINE_EXCEEDED: 69,
  OUTPUT_UNUSABLE: 73,
  OUTPUT_FAILED: 74,
  RECORD_UNREADABLE: 74,
  OUTPUT_IN_USE: 75,
  LEFTOVERS: 3,
} as const;

/** Parses the command line, loads the command's script and runs it; an error becomes a message and an exit code. */
export async function main(name: string, args: readonly string[]): Promise<number> {
  guardTerminal();
  const debug = args.includes('--debug');
  watchOutput();
  try {
    const { npmScript, npmConfig } = readEnvironment();
    if (npmScript === name) refuseSwallowedOptions({ name, args, npmConfig, options: COMMANDS[name]?.options ?? {} });
    const parsed = parse(name, args);
    if (COMMANDS[name]?.options['engine'] !== undefined) requireUsableHost(readEnvironment());
    // Not import(): tsx compiles to CommonJS, and only its hook for require() is registered.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
    const { run } = require(`../commands/${name}${path.extname(__filename)}`) as { run: Script };
    const exitCode = await run(parsed);
    await settleOutput();
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof Interrupted) return thrown.exitCode;
    const isOurs = thrown instanceof Error && 'code' in thrown && thrown instanceof HarnessError;
    const hint = isOurs || debug ? '' : '\nThis is a bug in layerproof; `--debug` shows where.';
    // The message may quote an engine, a record or a configuration, so not even colors are kept.
    const message = withShortEchoes(explain(thrown, { debug }), args);
    process.stderr.write(`\n${plainText(message)}${hint}\n`);
    return exitCodeOf(thrown);
  }
}

function parse(name: string, args: readonly string[]): Arguments {
  const command = COMMANDS[name];
  const options = Object.fromEntries(
    Object.entries(command?.options ?? {})
      .filter(([, { only }]: [string, Option]) => only !== (IS_PACKAGE ? 'clone' : 'package'))
      .map(([flag, { type, multiple = false }]) => [flag, { type, multiple }]),
  );
  const config: ParseArgsConfig = { args: [...args], options, allowPositionals: true };
  try {
    // An empty argument comes from an unset variable; treating it as "everything" would hide that.
    if (args.some((arg) => arg === '' || /^--[^=]+=$/.test(arg))) throw new TypeError('an argument is empty');
    if (command?.passesRestToJest === true) return parseKnown(config, args, options);
    const { values, positionals } = parseArgs(config);
    if (positionals.length > 0 && command?.operands === undefined)
      throw new TypeError(`it takes no "${positionals[0]}"`);
    return { values, operands: positionals };
  } catch (cause) {
    const why = (cause as Error).message.split(/\.\s/)[0] ?? '';
    throw new HarnessError('USAGE', `${callOf(name)} does not understand its arguments: ${why}.`, {
      next: `\`${callOf(name, '--help')}\` lists its options.`,
      cause,
    });
  }
}

/** Parses the options of layerproof; all other arguments are left, in order, for Jest. */
function parseKnown(
  config: ParseArgsConfig,
  args: readonly string[],
  options: Readonly<Record<string, { type: 'string' | 'boolean' }>>,
): Arguments {
  const { tokens } = parseArgs({ ...config, strict: false, tokens: true });
  const values: Record<string, string | boolean> = {};
  const taken = new Set<number>();
  for (const token of tokens) {
    const type = token.kind === 'option' ? options[token.name]?.type : undefined;
    if (token.kind !== 'option' || type === undefined) continue;
    const isFlag = token.inlineValue !== true && token.value?.startsWith('-') === true;
    if (type === 'string' && (token.value === undefined || isFlag))
      throw new TypeError(`${token.rawName} needs a value`);
    values[token.name] = token.value ?? true;
    taken.add(token.index);
    if (token.value !== undefined && !token.inlineValue) taken.add(token.index + 1);
  }
  return { values, operands: args.filter((_, index) => !taken.has(index)) };
}

function exitCodeOf(thrown: unknown): number {
  const known = Object.entries(EXIT_CODE_OF).find(([code]) => hasCode(thrown, code as keyof typeof EXIT_CODE_OF));
  return known?.[1] ?? INTERNAL_ERROR;
}
