import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { execWords, hasControlCharacters, quoted, runWords, words } from './docker-words';
import { runOf } from '../model/evidence-fixture';
import { fileLines, isInside } from './script-files';

test.each([
  [{ entrypointOverride: ['cat', '/a'], commandOverride: ['b'] }, 'docker run --entrypoint cat IMAGE /a b'],
  [{ entrypointOverride: [], commandOverride: ['b'] }, "docker run --entrypoint '' IMAGE b"],
  [
    { options: { env: { A: '1 2' }, init: true, user: 'nobody' } },
    "docker run --env 'A=1 2' --init --user nobody IMAGE",
  ],
  [{ options: { publish: 8080 } }, 'docker run --publish 127.0.0.1::8080 IMAGE'],
  [
    { options: { hostAccess: { privileged: true, capabilities: ['NET_ADMIN'], bindMounts: ['/a:/b'] } } },
    'docker run --privileged --cap-add NET_ADMIN --volume /a:/b IMAGE',
  ],
  [
    { options: { publish: [80, 443], tty: true, memoryMiB: 64, cpus: 0.5, pids: 9, volumes: { '/data': 'db' } } },
    'docker run --publish 127.0.0.1::80 --publish 127.0.0.1::443 --tty --memory 64m --cpus 0.5 --pids-limit 9 --volume db:/data IMAGE',
  ],
  [{ options: { stdin: "it's\n" } }, `printf %s 'it'\\''s\n' | docker run --interactive IMAGE`],
  [
    { options: { droppedCapabilities: ['CHOWN'], hosts: { api: '192.0.2.7' } } },
    'docker run --cap-drop CHOWN --add-host api:192.0.2.7 IMAGE',
  ],
  [{ options: { workingDirectory: '/w', readOnly: true } }, 'docker run --read-only --workdir /w IMAGE'],
  [
    { options: { hostname: 'web', volumes: { '/a': 'x', '/b': 'y' }, readOnlyVolumes: ['/b'] } },
    'docker run --volume x:/a --volume y:/b:ro --hostname web IMAGE',
  ],
  [
    { options: { restartPolicy: { name: 'on-failure', maximumRetryCount: 2 } as const } },
    'docker run --restart on-failure:2 IMAGE',
  ],
])('%j is %s', (parts, expected) => {
  expect(runWords(runOf('', parts))).toBe(expected);
});

test('arguments are quoted where a shell would interpret them', () => {
  expect(words(['a', '', 'b c', '$(x)', '`y`', '\n', '=z', 'A=z'])).toBe("a '' 'b c' '$(x)' '`y`' '\n' '=z' A=z");
});

/** What a record or a container can contain, and a shell or a terminal would interpret. */
const HOSTILE = [
  'it\'s; $(touch /tmp/x) `id` \\ " ! !! # & | > < * ? [a] {a,b} ~ =ls',
  '-n',
  '%s %d %%',
  '\u0003\u0004\t\r\u001b[31m\u001b]0;title\u0007\u007f\u0085\u009b',
  'two\nlines\n',
  'END',
  'END\nEND2\n',
  '日本語 é \u202e\n',
  '\n\n',
  '',
];

const SHELLS = ['sh', 'bash'].filter((shell) => {
  try {
    execFileSync(shell, ['-c', 'true']);
    return true;
  } catch {
    return false;
  }
});

describe.each(SHELLS)('%s', (shell) => {
  test.each(HOSTILE)('gets the word %j back', (word) => {
    const printed = execFileSync(shell, ['-c', `printf '%s.' a ${quoted(word)}`], { encoding: 'utf8' });
    expect(printed).toBe(`a.${word}.`);
  });

  test.each([...HOSTILE, 'FROM a\nRUN echo "$HOME" \\\n  `id`\n', '\0\n', 'no line end'])(
    'writes the file %j',
    (text) => {
      const directory = mkdtempSync(path.join(tmpdir(), 'layerproof-'));
      try {
        execFileSync(shell, ['-c', `(\n${fileLines("a 'b'", text).join('\n')}\n)`], { cwd: directory });
        expect(readFileSync(path.join(directory, "a 'b'"), 'utf8')).toBe(text);
      } finally {
        rmSync(directory, { recursive: true });
      }
    },
  );
});

test('no line of a script has a control character', () => {
  const lines = HOSTILE.flatMap((text) => [quoted(text), ...fileLines(text || 'a', text)]);
  expect(lines.filter(hasControlCharacters)).toEqual([]);
});

test.each([
  ['a/b', true],
  ['..a', true],
  ['', false],
  ['/etc/passwd', false],
  ['a/../../b', false],
  ['a//b', false],
])('that %j is below the context is %j', (file, expected) => {
  expect(isInside(file)).toBe(expected);
});

test('docker exec has its options, and its input before it', () => {
  const options = { user: 'nobody', workingDirectory: '/a b', env: { A: '1 2' } };
  expect(execWords({ command: ['echo', 'a b'], options }, 'box')).toBe(
    "docker exec --user nobody --workdir '/a b' --env 'A=1 2' box echo 'a b'",
  );
  expect(execWords({ command: ['cat'], options: { stdin: 'a\n' } }, 'box')).toBe(
    "printf %s 'a\n' | docker exec --interactive box cat",
  );
});
