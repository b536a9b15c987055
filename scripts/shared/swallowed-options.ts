import { callOf } from '../../harness/support/command-call';
import { HarnessError } from '../../harness/support/errors';
import type { Option } from '../commands.mjs';
import { shellWords } from './shell-words';

/** Jest options that people pass to `npm test`. */
const OF_JEST: Readonly<Record<string, Pick<Option, 'type'>>> = {
  watch: { type: 'boolean' },
  watchAll: { type: 'boolean' },
  onlyChanged: { type: 'boolean' },
  bail: { type: 'boolean' },
  selectProjects: { type: 'string' },
  ignoreProjects: { type: 'string' },
  testNamePattern: { type: 'string' },
  shard: { type: 'string' },
  t: { type: 'string' },
};

/** npm's own options: their variables are set whatever the command line says. */
const OF_NPM = ['cache', 'only'];

/** An address as `--engine` takes it, which can't be the name of a claim or a file. */
const ENGINE = /^(embedded|[a-z]+:\/\/.*)$/;

interface Called {
  /** The command. */
  readonly name: string;
  readonly args: readonly string[];
  /** Those of layerproof that the command takes. */
  readonly options: Readonly<Record<string, Pick<Option, 'type'>>>;
  /** The variables `npm_config_…`, without the prefix. */
  readonly npmConfig: Readonly<Record<string, string>>;
}

/**
 * Rejects options that were written before `--`: npm takes them as its own and passes them to the script only in a
 * variable, so that
 * `npm run verify --builder=classic` would check both builders.
 *
 * @throws HarnessError `USAGE` with the line that the user meant.
 */
export function refuseSwallowedOptions({ name, args, options, npmConfig }: Called): void {
  const operands = [...args];
  const words = Object.entries({ ...(name === 'test' ? OF_JEST : {}), ...options }).flatMap(([option, { type }]) => {
    const value = npmConfig[option.toLowerCase().replaceAll('-', '_')];
    if (value === undefined || value === '' || OF_NPM.includes(option)) return [];
    return wordsOf(option, { type, value, operands });
  });
  // npm completes --engine to its own --engine-strict, and leaves us the value.
  const engine = operands.findIndex(
    (word, index) => ENGINE.test(word) && operands[index - 1]?.startsWith('-') !== true,
  );
  if (npmConfig['engine_strict'] === 'true' && engine !== -1) words.push('--engine', ...operands.splice(engine, 1));
  if (words.length === 0) return;
  const flags = words.filter((word) => word.startsWith('-')).map((word) => word.split('=')[0]);
  throw new HarnessError('USAGE', `npm took ${flags.join(' and ')} as its own: it passes on only what follows "--".`, {
    next: `Type \`${callOf(name, shellWords([...words, ...operands]), false)}\`.`,
  });
}

/** The option as it was meant. `--builder classic` leaves "true" in the variable and its value among the operands. */
function wordsOf(
  option: string,
  { type, value, operands }: { readonly type: Option['type']; readonly value: string; readonly operands: string[] },
): readonly string[] {
  const flag = option.length === 1 ? `-${option}` : `--${option}`;
  if (type === 'boolean') return [flag];
  if (value !== 'true') return [`${flag}=${value}`];
  return [flag, operands.shift() ?? 'VALUE'];
}
