import { describe, expect, test } from '@jest/globals';
import type { RunOptions } from './docker';
import { requireImage, requireOptions, requireText } from './require-usable';

describe('an option that would be ignored or misunderstood is refused', () => {
  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ comand: ['a'] }, 'There is no option comand; did you mean command?'],
    [{ command: 'echo hi' }, 'The option command takes a list of strings, not "echo hi".'],
    [{ command: ['a', 1] }, 'The option command takes a list of strings, not ["a",1].'],
    [{ user: 1000 }, 'The option user takes a string, not 1000.'],
    [{ env: ['A=1'] }, 'The option env takes an object of strings, not ["A=1"].'],
    [{ publish: '8080' }, 'The option publish takes a port or a list of ports, as numbers, not "8080".'],
    [{ network: 'host' }, 'The option network takes true or false, not "host".'],
    [{ memoryMiB: '64' }, 'The option memoryMiB takes a number, not "64".'],
    [{ restartPolicy: 'always' }, 'The option restartPolicy takes an object, not "always".'],
  ])('%j', (options, says) => {
    expect(() => requireOptions(options as RunOptions)).toThrow(says);
  });

  test('one that is nothing like any other comes with all of them', () => {
    const options = { observerOfEverything: 1 } as RunOptions;
    expect(() => requireOptions(options)).toThrow(
      /^There is no option observerOfEverything; the options are command, .*\.$/,
    );
  });

  test('the control: every option with a usable value, and one that is undefined', () => {
    requireOptions({
      command: ['a'],
      entrypoint: [],
      env: { A: 'b' },
      network: false,
      publish: [80, 81],
      memoryMiB: 64,
      cpus: 0.5,
      volumes: { '/data': 'data' },
      restartPolicy: { name: 'always' },
      hostAccess: { privileged: true },
      signal: new AbortController().signal,
      ...({ user: undefined } as unknown as RunOptions),
    });
  });
});

test.each([
  ['busybox:1.36', 'run() takes an image, as image() and build() return it, not "busybox:1.36".'],
  [
    Promise.resolve({ kind: 'image' }),
    'run() takes an image, as image() and build() return it, not a promise, which has to be awaited.',
  ],
  [undefined, 'run() takes an image, as image() and build() return it, not undefined.'],
  [{ kind: 'build-failure' }, 'run() takes an image, as image() and build() return it, not a build that failed.'],
])('%p is not an image', (image, says) => {
  expect(() => requireImage('run', image)).toThrow(says);
});

test('the control: what image() and build() return, and a name', () => {
  requireImage('run', { kind: 'image' });
  requireImage('run', { kind: 'existing-image' });
  requireText('The name of an image', 'busybox');
  expect(() => requireText('The name of an image', undefined)).toThrow(
    'The name of an image is a string, not undefined.',
  );
});
