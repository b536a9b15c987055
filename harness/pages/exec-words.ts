import type { ExecOptions } from '../container/container-run';
import { withoutMarks } from './build-words';
import { isOn, readFlags, valueOf, valuesOf } from './docker-flags';
import { refuseVariables } from './policy';
import { Refusal, unsupported } from './refusal';
import { envIn, wordInside } from './run-words';

/** What `docker exec` requests. */
export interface ExecWords {
  readonly container: string;
  readonly command: readonly string[];
  readonly options: ExecOptions;
  readonly isDetached: boolean;
  readonly isInteractive: boolean;
  /** `--interactive`, and `--tty`. */
  readonly reads: { readonly input: boolean; readonly terminal: boolean };
}

const FLAGS = new Set(['detach', 'detach-keys', 'env', 'interactive', 'tty', 'user', 'workdir']);

/** @throws Refusal for what the policy forbids and for what is not supported. */
export function readExecWords(args: readonly string[]): ExecWords {
  const { flags, operands } = readFlags(args, 'exec');
  if (isOn(flags, 'privileged')) throw new Refusal('policy', '--privileged');
  refuseVariables(flags);
  const unknown = flags.find(({ name, value }) => !FLAGS.has(name) && value !== 'false');
  if (unknown !== undefined) throw unsupported(`--${unknown.name} of docker exec`);
  const [container, ...command] = operands;
  if (container === undefined || command.length === 0) throw unsupported('an exec without a command');
  const [user, workingDirectory] = [valueOf(flags, 'user'), valueOf(flags, 'workdir')];
  const env = envIn(valuesOf(flags, 'env'));
  return {
    container,
    command: command.map(wordInside),
    options: {
      ...(user === undefined ? {} : { user: withoutMarks(user) }),
      ...(workingDirectory === undefined ? {} : { workingDirectory: withoutMarks(workingDirectory) }),
      ...(env === undefined ? {} : { env }),
    },
    isDetached: isOn(flags, 'detach'),
    isInteractive: isOn(flags, 'interactive') || isOn(flags, 'tty'),
    reads: { input: isOn(flags, 'interactive'), terminal: isOn(flags, 'tty') },
  };
}
