import { describe, expect, test } from '@jest/globals';
import { imageConfigOf } from '../image/image-config';
import type { Program } from './explanation';
import { findingsIn, type Facts } from './findings';

function factsOf(
  { entrypoint = [], command = [] }: { readonly entrypoint?: readonly string[]; readonly command?: readonly string[] },
  programs: readonly Program[] = [],
): Facts {
  const argv = [...entrypoint, ...command];
  return {
    reference: 'app',
    imageId: 'sha256:1',
    digests: [],
    platform: 'linux/amd64',
    sizeBytes: 1,
    engine: { name: 'Docker 26.1.5', platform: 'linux/amd64' },
    starts: { plain: { argv }, withArguments: { argv }, withEntrypoint: { argv } },
    programs,
    config: imageConfigOf({ Entrypoint: entrypoint, Cmd: command }, undefined),
  };
}

const says = (facts: Facts): readonly string[] => findingsIn(facts).map(({ level, says: text }) => `${level}: ${text}`);
const script = (more: Partial<Program> = {}): Program => ({
  word: '/start.sh',
  path: '/start.sh',
  state: 'script',
  mode: 0o755,
  interpreter: '/bin/sh',
  isInterpreterMissing: false,
  usesArguments: true,
  ...more,
});

test('nothing is wrong with a program, an init, or a script that starts its arguments', () => {
  expect(says(factsOf({ command: ['nginx'] }, [{ word: 'nginx', state: 'binary' }]))).toEqual([]);
  expect(says(factsOf({ entrypoint: ['tini', '--'], command: ['/bin/sh', '-c', 'a'] }))).toEqual([]);
  expect(says(factsOf({ entrypoint: ['/start.sh'], command: ['/bin/sh', '-c', 'a'] }, [script()]))).toEqual([]);
});

test('a user or group that the image does not have', () => {
  const missingAccount = { kind: 'group', name: 'ghosts' } as const;
  expect(
    says({ ...factsOf({ command: ['a'] }), missingAccount, config: imageConfigOf({ User: 'luke:ghosts' }, undefined) }),
  ).toEqual([
    'problem: It cannot start: USER is luke:ghosts, and there is no group ghosts in /etc/group of the image.',
  ]);
});

describe('a program that cannot be started', () => {
  test.each<[Program, string]>([
    [
      script({ state: 'not-executable', mode: 0o644 }),
      'It cannot start: /start.sh exists but is not executable: its mode is 0644 (exit code 126).',
    ],
    [{ word: 'app', state: 'missing' }, 'It cannot start: there is no app on its PATH in the image (exit code 127).'],
    [{ word: '', state: 'missing' }, 'It cannot start: there is no command: the name of the program is empty.'],
    [{ word: '/app', state: 'missing' }, 'It cannot start: there is no /app in the image (exit code 127).'],
    [{ word: '/app', state: 'dangling' }, 'It cannot start: /app is a symbolic link that leads to no file.'],
    [
      { word: '/app', state: 'text' },
      'It cannot start: /app is neither a binary nor a script that begins with #! ("exec format error").',
    ],
    [
      { word: '/app', state: 'text', hasByteOrderMark: true },
      'It cannot start: /app begins with a byte order mark, so the kernel does not see its #! ("exec format error").',
    ],
    [
      script({ interpreter: '/usr/bin/env', interpreterArgument: 'bash', missingOnPath: 'bash' }),
      'It cannot start: /start.sh begins with #!/usr/bin/env bash, and there is no bash on the PATH of the image (exit code 127).',
    ],
    [
      script({ interpreter: '/app', isInterpreterUnusable: true }),
      'It cannot start: /start.sh begins with #!/app, and /app can\'t be executed ("permission denied").',
    ],
    [
      script({ interpreter: '/usr/bin/env', interpreterArgument: 'sh', hasCarriageReturn: true }),
      'It cannot start: the first line of /start.sh ends with a carriage return, so /usr/bin/env gets the argument "sh\\r".',
    ],
    [{ word: '/app', path: '/app', state: 'directory' }, 'It cannot start: /app is a directory (exit code 126).'],
    [
      script({ interpreter: '/bin/bash', isInterpreterMissing: true }),
      'It cannot start: /start.sh begins with #!/bin/bash, and there is no /bin/bash in the image ("no such file or directory").',
    ],
    [
      script({ hasCarriageReturn: true, isInterpreterMissing: false }),
      'It cannot start: the first line of /start.sh ends with a carriage return, so the kernel looks for "/bin/sh\\r" ("no such file or directory").',
    ],
    [
      {
        word: '/app',
        path: '/app',
        state: 'binary',
        interpreter: '/lib64/ld-linux-x86-64.so.2',
        isInterpreterMissing: true,
      },
      'It cannot start: /app needs the dynamic linker /lib64/ld-linux-x86-64.so.2, which is not in the image ("no such file or directory").',
    ],
  ])('%j', (program, text) => {
    expect(says(factsOf({ command: [program.word] }, [program]))).toEqual([`problem: ${text}`]);
  });

  test('behind an init is named with it', () => {
    const programs: readonly Program[] = [
      { word: 'tini', state: 'binary' },
      { word: '/a', state: 'missing' },
    ];
    expect(says(factsOf({ entrypoint: ['tini', '--', '/a'] }, programs))).toEqual([
      'problem: tini starts but cannot continue: there is no /a in the image (exit code 127).',
    ]);
  });
});

describe('CMD and ENTRYPOINT', () => {
  test('CMD in shell form after a program', () => {
    const facts = factsOf({ entrypoint: ['echo'], command: ['/bin/sh', '-c', 'date'] }, [
      { word: 'echo', state: 'binary' },
    ]);
    expect(says(facts)).toEqual([
      'warning: CMD is in shell form after an ENTRYPOINT: echo gets "/bin/sh", "-c", "date" as its arguments, and no shell runs.',
    ]);
  });

  test('ENTRYPOINT in shell form with CMD', () => {
    expect(says(factsOf({ entrypoint: ['/bin/sh', '-c', 'serve'], command: ['--port', '80'] }))).toEqual([
      'problem: ENTRYPOINT is in shell form, so CMD has no effect: "--port", "80" and arguments of `docker run` go to `/bin/sh -c`, and its command does not use them.',
      'note: A shell starts the command. Unless the shell replaces itself with its last program, as bash and BusyBox often do and dash does not, it stays process 1, and gets the stop signal instead of that program.',
    ]);
    expect(says(factsOf({ entrypoint: ['/bin/sh', '-c', 'exec serve "$@"'], command: ['a'] }))).toEqual([]);
  });

  test('a script that does not mention its arguments', () => {
    expect(says(factsOf({ entrypoint: ['/start.sh'], command: ['a'] }, [script({ usesArguments: false })]))).toEqual([
      'warning: The entrypoint script /start.sh does not mention its arguments: CMD and the arguments of `docker run` seem to have no effect.',
    ]);
  });
});

test('an image that starts nothing, and one for another platform', () => {
  const facts = factsOf({});
  const refused = { refused: 'no command specified' };
  expect(says({ ...facts, starts: { ...facts.starts, plain: refused }, platform: 'linux/arm64' })).toEqual([
    'problem: `docker run` without arguments is refused (exit code 125): no command specified.',
    `problem: It is an image for linux/arm64, and Docker 26.1.5 runs linux/amd64: without emulation it can't start ("exec format error").`,
  ]);
});

test('a shell without a terminal', () => {
  expect(says(factsOf({ command: ['bash'] }))).toEqual([
    'note: It starts an interactive shell, which ends at once without `docker run --interactive --tty`.',
  ]);
});
