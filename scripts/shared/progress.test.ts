import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { createProgress, type Progress } from './progress';
import { WITH_TYPESCRIPT } from '../../harness/support/typescript-fixture';

async function plain(): Promise<{ readonly progress: Progress; readonly written: readonly string[] }> {
  const written: string[] = [];
  const stream = { isTTY: false, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { progress: await createProgress(stream), written };
}

describe('progress that is not in a terminal', () => {
  test('has a line for each step', async () => {
    const { progress, written } = await plain();
    progress.line('Looking for an engine');
    progress.line('Pulling busybox:1.36');
    expect(written).toEqual(['Looking for an engine\n', 'Pulling busybox:1.36\n']);
  });

  test('reports its progress once at each quarter', async () => {
    const { progress, written } = await plain();
    for (let done = 1; done <= 100; done += 1) progress.status(`${done} of 100`, done / 100);
    expect(written).toEqual(['25 of 100\n', '50 of 100\n', '75 of 100\n', '100 of 100\n']);
  });

  test('starts over with the next step', async () => {
    const { progress, written } = await plain();
    for (const step of ['one', 'two']) {
      progress.line(step);
      progress.status(`all of ${step}`, 1);
    }
    expect(written).toEqual(['one\n', 'all of one\n', 'two\n', 'all of two\n']);
  });

  test.each<[string, readonly number[], readonly number[]]>([
    ['nothing before the first quarter', [0, 0.1, 0.2499], []],
    ['one line when it jumps', [0.9, 0.95], [0.9]],
    ['nothing when it goes back', [0.5, 0.3, 0.5], [0.5]],
  ])('reports %s', async (_what, shares, reported) => {
    const { progress, written } = await plain();
    for (const share of shares) progress.status(String(share), share);
    expect(written).toEqual(reported.map((share) => `${share}\n`));
  });

  test('has no colors, and can be stopped twice', async () => {
    const { progress, written } = await plain();
    progress.line('a');
    progress.stop();
    progress.stop();
    expect(written).toEqual(['a\n']);
  });
});

describe('progress in a terminal', () => {
  test.each([0, undefined])('of %s columns is plain', async (columns) => {
    const written: string[] = [];
    const stream = { isTTY: true, columns, write: (text: string) => written.push(text) };
    const progress = await createProgress(stream as unknown as NodeJS.WriteStream);
    progress.line('Looking for an engine');
    progress.stop();
    expect(written).toEqual(['Looking for an engine\n']);
  });

  // In another process, because Jest can't load ora.
  test('continues when the terminal loses its size, and writes nothing after its end', () => {
    const script = `
      const { EventEmitter } = require('node:events');
      const { createProgress } = require(${JSON.stringify(require.resolve('./progress.ts'))});
      let erased = 0;
      let written = 0;
      const erase = () => {
        if ((erased += 1) > 1000) throw new Error('it erases forever');
      };
      const nothing = () => true;
      const stream = Object.assign(new EventEmitter(), { isTTY: true, columns: 80, rows: 24, cursorTo: nothing, moveCursor: erase, clearLine: erase, write: () => (written += 1) });
      createProgress(stream).then((progress) => {
        progress.line('one');
        stream.columns = 0;
        stream.emit('resize');
        progress.status('1 of 2', 0.5);
        progress.line('two');
        progress.stop();
        const before = written;
        progress.line('three');
        progress.status('2 of 2', 1);
        const isSilent = before > 0 && written === before;
        console.log(erased > 0 ? 'ended' : 'erased nothing', isSilent ? 'and silent' : 'and still writes');
      });`;
    // ora draws nothing in a CI job or a dumb terminal, whatever the stream says.
    const { CI: _ci, ...inherited } = process.env;
    const interactive = { ...inherited, TERM: 'xterm' };
    const { stdout, stderr } = spawnSync(process.execPath, [...WITH_TYPESCRIPT, '--eval', script], {
      encoding: 'utf8',
      env: interactive,
    });
    expect(stderr).toBe('');
    expect(stdout).toBe('ended and silent\n');
  });
});
