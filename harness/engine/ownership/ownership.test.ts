import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Ledger } from './ledger';
import { createOwnership, sessionOfReference, type Ownership } from './ownership';

const SESSION = '38cd0b53-k4d-mwsxwmzz-9cfc74';

let directory: string;
let ledger: Ledger;
let ownership: Ownership;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-ownership-'));
  ledger = new Ledger(path.join(directory, 'ledger.jsonl'));
  ownership = createOwnership(SESSION, ledger);
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('createOwnership', () => {
  test('marks containers by a label and images by their reference', () => {
    expect(ownership.labels).toEqual({ 'layerproof.session': SESSION });
    expect(ownership.imageReference('Article-Greeting', 'buildkit')).toBe(
      `layerproof-${SESSION}/article-greeting:buildkit`,
    );
  });

  test('names containers by session and purpose, in characters that the engine accepts, and never the same twice', () => {
    const name = ownership.containerName('article/flask ö');
    expect(name).toMatch(new RegExp(`^layerproof-${SESSION}-article-flask---[0-9a-f]{8}$`));
    expect(ownership.containerName('article/flask ö')).not.toBe(name);
  });

  test('names a volume by session and name, always the same', () => {
    expect(ownership.volumeName('data/base')).toBe(`layerproof-${SESSION}-data-base`);
  });

  test('writes to the ledger before a thing is created and after it was removed', () => {
    const thing = { kind: 'container', name: 'a' } as const;
    ownership.willCreate(thing);
    expect(ledger.remaining()).toEqual([thing]);
    ownership.removed(thing);
    expect(ledger.remaining()).toEqual([]);
  });
});

describe('sessionOfReference', () => {
  test('finds the session of a reference from imageReference', () => {
    expect(sessionOfReference(ownership.imageReference('a', 'classic'))).toBe(SESSION);
  });

  test.each([
    [`layerproof.invalid/${SESSION}/ubuntu:20.04`, SESSION],
    ['layerproof.invalid', undefined],
    ['busybox:1.36', undefined],
    ['library/layerproof-x:1', undefined],
    ['registry.example/layerproof-x/a:1', undefined],
    ['mylayerproof-x/a:1', undefined],
    ['', undefined],
  ])('of %j is %j', (reference, session) => {
    expect(sessionOfReference(reference)).toBe(session);
  });
});
