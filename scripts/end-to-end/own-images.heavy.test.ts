import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectTestEngine, inventoryOf, type TestEngine } from '../../harness/engine/test-engine-fixture';
import { BUSYBOX, prepareTestImages } from '../../harness/image/test-image-fixture';

let own: TestEngine;
let reference: string;
beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  const files = {
    Dockerfile: [`FROM ${BUSYBOX}`, 'COPY start.sh /start.sh', 'ENTRYPOINT ["/start.sh"]'],
    'start.sh': '#!/bin/sh\n',
  };
  ({ reference } = await build('broken', files, { builder: 'classic' }));
});
afterAll(() => own[Symbol.asyncDispose]());

function layerproof(...args: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const bin = path.join(__dirname, '..', '..', 'bin', 'layerproof.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args, '--engine', own.address], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('layerproof image', () => {
  test('states that the entrypoint script lost its execute bit, and leaves nothing behind', async () => {
    const before = await inventoryOf(own);
    const { status, stdout } = layerproof('image', reference, '--run');
    expect(status).toBe(1);
    expect(stdout).toContain(`docker run ${reference}  `);
    expect(stdout).toContain(
      '✘ It cannot start: /start.sh exists but is not executable: its mode is 0644 (exit code 126).\n',
    );
    expect(stdout).toContain('It did not start: with exit code 126');
    expect((await inventoryOf(own)).filter((line) => !before.includes(line))).toEqual([]);
  });

  test('prints JSON, and what differs between engines', () => {
    const { status, stdout } = layerproof('image', BUSYBOX, '--json', '--engine', own.address);
    expect(status).toBe(0);
    const { images, differences } = JSON.parse(stdout) as {
      images: readonly unknown[];
      differences: readonly unknown[];
    };
    expect(images).toHaveLength(2);
    expect(differences).toEqual([]);
  });

  test('exits with 66 if there is no such image', () => {
    const { status, stdout, stderr } = layerproof('image', 'busybox:1.3', '--pull', 'never');
    expect([status, stdout]).toEqual([66, '']);
    expect(stderr).toContain(`There is no image busybox:1.3 on ${own.engine.name}.\nSimilar names there: busybox:1.36`);
  });
});

describe('layerproof test', () => {
  const file = (text: string): string => {
    const name = path.join(own.directory, 'image.yaml');
    writeFileSync(name, `schemaVersion: 2.0.0\n${text}`);
    return name;
  };

  test.each([
    [0, 'metadataTest:\n  cmd: []'],
    [1, 'metadataTest:\n  user: root'],
    [2, 'metadataTest:\n  cmd: []\n  userr: root'],
    [64, 'metadataTest: {}'],
  ])('exits with %i for %j', (status, text) => {
    expect(layerproof('test', file(text), '--image', reference)).toMatchObject({ status });
  });

  test('needs no name of a command before a YAML file', () => {
    const name = file('metadataTest:\n  cmd: []');
    expect(layerproof(name, '--image', reference)).toMatchObject({ status: 0 });
  });

  test('as container-structure-test, a file with an unknown key fails', () => {
    const { status, stdout } = layerproof(
      'test',
      file('metadataTest:\n  userr: root'),
      '--image',
      reference,
      '--as-cst',
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ Pass: 0, Fail: 1, Total: 1 });
  });
});
