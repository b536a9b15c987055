import { isShell, isShellForm, receiverOf } from './command-words';
import { argvOf, type Finding, type ImageExplanation } from './explanation';
import { faultOf } from './program-faults';

/** What findings are made of. */
export type Facts = Omit<ImageExplanation, 'findings' | 'run' | 'history' | 'unmappedLayers'>;

/** What is wrong with what an image starts, or may be; what is certain comes first. */
export function findingsIn(facts: Facts): readonly Finding[] {
  const found = [refusedStart, otherPlatform, unknownAccount, ...[programsThatFail, commandForms, processOne]].flatMap(
    (check) => check(facts),
  );
  const order = ['problem', 'warning', 'note'];
  return found.toSorted((one, other) => order.indexOf(one.level) - order.indexOf(other.level));
}

function refusedStart({ starts: { plain } }: Facts): readonly Finding[] {
  if (!('refused' in plain)) return [];
  return [
    {
      level: 'problem',
      says: `\`docker run\` without arguments is refused (exit code 125): ${plain.refused.trim().replace(/\.$/, '')}.`,
      next: 'Set CMD or ENTRYPOINT, or tell users which command to give.',
    },
  ];
}

function otherPlatform({ platform, engine }: Facts): readonly Finding[] {
  if (platform === engine.platform) return [];
  return [
    {
      level: 'problem',
      says: `It is an image for ${platform}, and ${engine.name} runs ${engine.platform}: without emulation it can't start ("exec format error").`,
      next: `Build or pull it with \`--platform ${engine.platform}\`.`,
    },
  ];
}

function unknownAccount({ missingAccount, config }: Facts): readonly Finding[] {
  if (missingAccount === undefined) return [];
  const { kind, name } = missingAccount;
  const file = kind === 'user' ? '/etc/passwd' : '/etc/group';
  return [
    {
      level: 'problem',
      says: `It cannot start: USER is ${config.user}, and there is no ${kind} ${name} in ${file} of the image.`,
      next: `Create the ${kind} in the Dockerfile, or set USER to a number.`,
    },
  ];
}

function programsThatFail({ programs }: Facts): readonly Finding[] {
  return programs.flatMap((program, position) => {
    const before = programs[position - 1];
    const who = before === undefined ? 'It cannot start' : `${before.word} starts but cannot continue`;
    const fault = faultOf(program);
    return fault === undefined ? [] : [{ level: 'problem' as const, ...fault, says: `${who}: ${fault.says}` }];
  });
}

/** How CMD and ENTRYPOINT fit together. */
function commandForms({ config, programs }: Facts): readonly Finding[] {
  const { entrypoint, defaultCommand } = config;
  if (entrypoint.length === 0) return [];
  if (isShellForm(entrypoint)) return shellFormEntrypoint(entrypoint, defaultCommand);
  const receiver = receiverOf(entrypoint);
  if (receiver === undefined) return [];
  const script = programs.find(({ word }) => word === receiver);
  if (script?.usesArguments === false)
    return [
      {
        level: defaultCommand.length > 0 ? 'warning' : 'note',
        says: `The entrypoint script ${receiver} does not mention its arguments: ${defaultCommand.length > 0 ? 'CMD and ' : ''}the arguments of \`docker run\` seem to have no effect.`,
        next: 'End the script with `exec "$@"` to start them.',
      },
    ];
  if (!isShellForm(defaultCommand) || script?.state === 'script') return [];
  return [
    {
      level: 'warning',
      says: `CMD is in shell form after an ENTRYPOINT: ${receiver} gets ${defaultCommand.map((word) => JSON.stringify(word)).join(', ')} as its arguments, and no shell runs.`,
      next: 'Write CMD as a JSON list of arguments, unless the entrypoint starts its arguments as a program.',
    },
  ];
}

function shellFormEntrypoint(entrypoint: readonly string[], defaultCommand: readonly string[]): readonly Finding[] {
  const text = entrypoint.slice(2).join(' ');
  if (/\$[@*0-9]|\$\{[@*0-9]/.test(text)) return [];
  const next = 'Write ENTRYPOINT as a JSON list.';
  const shell = entrypoint.slice(0, 2).join(' ');
  if (defaultCommand.length === 0)
    return [
      {
        level: 'note',
        says: `ENTRYPOINT is in shell form, so arguments of \`docker run\` have no effect: they go to \`${shell}\`, and its command does not use them.`,
        next,
      },
    ];
  return [
    {
      level: 'problem',
      says: `ENTRYPOINT is in shell form, so CMD has no effect: ${defaultCommand.map((word) => JSON.stringify(word)).join(', ')} and arguments of \`docker run\` go to \`${shell}\`, and its command does not use them.`,
      next,
    },
  ];
}

function processOne({ starts }: Facts): readonly Finding[] {
  const argv = argvOf(starts.plain);
  const [program = ''] = argv;
  if (isShellForm(argv) && !/^\s*exec\s/.test(argv[2] ?? ''))
    return [
      {
        level: 'note',
        says: 'A shell starts the command. Unless the shell replaces itself with its last program, as bash and BusyBox often do and dash does not, it stays process 1, and gets the stop signal instead of that program.',
        next: 'Use the exec form (a JSON list), or begin the command with `exec`.',
      },
    ];
  if (argv.length === 1 && isShell(program))
    return [
      {
        level: 'note',
        says: 'It starts an interactive shell, which ends at once without `docker run --interactive --tty`.',
      },
    ];
  return [];
}
