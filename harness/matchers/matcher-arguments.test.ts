import { describe, expect, test } from '@jest/globals';
import type { ContainerFile } from '../container/container-files';
import type { ContainerHandle } from '../container/container-handle';
import type { RunnableImage } from '../image/image';
import { imageWith, misuseOf, runWith, written } from './matcher-fixture';

/** As a test without types would call it. */
type Call = (...args: readonly unknown[]) => unknown;

function negated(received: unknown, name: string): Call {
  const matchers = expect(received).not as unknown as Readonly<Record<string, Call>>;
  return (...args) => matchers[name]?.(...args);
}

describe('an argument that nothing can equal is an error, also after .not', () => {
  test.each<[string, readonly unknown[], string]>([
    ['toHaveUser', [], 'its argument must be a string'],
    ['toHaveUser', [1000], 'its argument must be a string'],
    ['toHaveVariable', [/PATH/], 'its argument must be a string'],
    ['toHaveLabel', ['version', 1.1], 'its second argument must be a string or a regular expression'],
    ['toExposePort', ['53/UDP'], 'its argument must be a port, such as 8080 or "53/udp"'],
    ['toHaveEntrypoint', ['/start.sh'], 'its argument must be a list of strings'],
    ['toHaveLayersFrom', ['RUN', '1'], 'its second argument must be a whole number'],
  ])('%s%j', (name, args, says) => {
    expect(misuseOf(() => negated(imageWith(), name)(...args))).toContain(`Matcher error: ${says}\n\nArgument has`);
  });

  test.each<[string, readonly unknown[], string]>([
    ['toHaveExitedWith', ['0'], 'its argument must be a whole number'],
    ['toHavePrinted', [/hi/], 'its argument must be a string'],
    ['toHaveStarted', ['cat /f'], 'its argument must be a list of strings'],
  ])('%s%p', (name, args, says) => {
    expect(misuseOf(() => negated(runWith(), name)(...args))).toContain(`Matcher error: ${says}\n\nArgument has`);
  });

  test.each<[Readonly<Record<string, unknown>>, string]>([
    [
      { modee: 0o755 },
      'there is no modee; a file has type, mode, uid, gid, executableBy, content, target, followLinks',
    ],
    [{ mode: '755' }, 'mode must be a whole number'],
    [{ executableBy: 'everyone' }, 'executableBy must be one of any, owner, group, other'],
    [{ type: 'link' }, 'type must be one of file, directory, symlink, '],
  ])('toHaveFile %j', (expected, says) => {
    expect(misuseOf(() => negated(containerWith(written('')), 'toHaveFile')('/f', expected))).toContain(says);
  });
});

test('the control: usable arguments, and asymmetric matchers', async () => {
  expect(imageWith()).toHaveDefaultCommand(expect.arrayContaining(['cat']) as unknown as string[]);
  expect(imageWith()).not.toHaveUser('root');
  expect(imageWith()).not.toExposePort('53/udp');
  await expect(containerWith(written('hi'))).toHaveFile('/f', { mode: 0o644, content: /h/ });
});

describe('of a file of which only the beginning was read', () => {
  const file = containerWith(written('beginning', 100));

  test('what is not there is not known, with and without .not', async () => {
    const says =
      /^toHaveFile cannot determine what is missing: only the first MiB of \/f was read, which has 109 bytes\.$/;
    await expect(expect(file).toHaveFile('/f', { content: /end/ })).rejects.toThrow(says);
    await expect(expect(file).not.toHaveFile('/f', { content: /end/ })).rejects.toThrow(says);
  });

  test('what is there, or has another length, is', async () => {
    await expect(file).toHaveFile('/f', { content: /begin/ });
    await expect(file).not.toHaveFile('/f', { content: 'beginning' });
  });
});

function containerWith(content: ContainerFile['content']): ContainerHandle<RunnableImage> {
  const facts = { type: 'file', mode: 0o644, uid: 0, gid: 0, sizeBytes: content?.bytes ?? 0 } as const;
  const file = (path: string): Promise<ContainerFile> =>
    Promise.resolve({ path, ...facts, ...(content === undefined ? {} : { content }) });
  return { file } as unknown as ContainerHandle<RunnableImage>;
}
