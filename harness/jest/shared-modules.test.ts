import hooks from 'node:async_hooks';
import { expect, test } from '@jest/globals';
import { noteStorage } from './shared-modules';

test('notes what is made while something loads, and nothing later', () => {
  const made: hooks.AsyncLocalStorage<unknown>[] = [];
  const loaded = noteStorage(made, () => new hooks.AsyncLocalStorage<string>());
  expect(loaded.run('value', () => loaded.getStore())).toBe('value');
  const later = new hooks.AsyncLocalStorage<string>();
  expect(later.run('other', () => later.getStore())).toBe('other');
  expect(made).toEqual([loaded]);
});

test('notes it also if loading fails then, and puts the class back', () => {
  const made: hooks.AsyncLocalStorage<unknown>[] = [];
  const { AsyncLocalStorage } = hooks;
  const fails = (): never => {
    void new hooks.AsyncLocalStorage();
    throw new Error('broken');
  };
  expect(() => noteStorage(made, fails)).toThrow('broken');
  expect(made).toHaveLength(1);
  expect(hooks.AsyncLocalStorage).toBe(AsyncLocalStorage);
});
