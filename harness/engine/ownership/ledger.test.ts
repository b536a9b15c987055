import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Ledger, type OwnedThing } from './ledger';

const CONTAINER: OwnedThing = { kind: 'container', name: 'a' };
const IMAGE: OwnedThing = { kind: 'image', name: 'a' };
const VOLUME: OwnedThing = { kind: 'volume', name: 'v' };

let directory: string;
let ledger: Ledger;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-ledger-'));
  ledger = new Ledger(path.join(directory, 'ledger.jsonl'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('Ledger', () => {
  test('has nothing before its file is written', () => {
    expect(ledger.remaining()).toEqual([]);
  });

  test('has what was created and not removed, newest first', () => {
    for (const thing of [IMAGE, CONTAINER, VOLUME]) ledger.willCreate(thing);
    ledger.removed(CONTAINER);
    expect(ledger.remaining()).toEqual([VOLUME, IMAGE]);
  });

  test('distinguishes things with the same name by their kind', () => {
    ledger.willCreate(CONTAINER);
    ledger.willCreate(IMAGE);
    ledger.removed(IMAGE);
    expect(ledger.remaining()).toEqual([CONTAINER]);
  });

  test('has a thing that was created again', () => {
    ledger.willCreate(IMAGE);
    ledger.removed(IMAGE);
    ledger.willCreate(IMAGE);
    ledger.willCreate(IMAGE);
    expect(ledger.remaining()).toEqual([IMAGE]);
  });

  test('ignores the removal of what it does not know', () => {
    ledger.removed(IMAGE);
    expect(ledger.remaining()).toEqual([]);
  });

  test('is on disk at once, and read by another process', () => {
    ledger.willCreate(IMAGE);
    expect(readFileSync(ledger.file, 'utf8')).toBe('{"entry":"made","kind":"image","name":"a"}\n');
    expect(new Ledger(ledger.file).remaining()).toEqual([IMAGE]);
  });

  test('can be read if its last line is incomplete', () => {
    ledger.willCreate(IMAGE);
    appendFileSync(ledger.file, '{"entry":"made","kind":"vol');
    expect(ledger.remaining()).toEqual([IMAGE]);
  });

  test('loses nothing before a line that is damaged, nor after it', () => {
    writeFileSync(ledger.file, '\n\u0000\u0000\n{"entry":"made","kind":"image","name":"a"}\n{"en\n');
    ledger.willCreate(VOLUME);
    expect(ledger.remaining()).toEqual([VOLUME, IMAGE]);
  });
});
