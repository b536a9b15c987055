import { expect, test } from '@jest/globals';
import { EngineCallError } from '../engine/api/engine-call-error';
import { refusalOf } from './refusal-of';

test('an answer is not a refusal', async () => {
  expect(await refusalOf(Promise.resolve('an image'))).toBe('');
});

test("a refusal has the engine's own message", async () => {
  const refused = new EngineCallError('commit a container', 'Docker 26.1.5', 400, 'RUN is not a valid change command');
  expect(await refusalOf(Promise.reject(refused))).toBe('RUN is not a valid change command');
});

test('a lost engine refuses nothing', async () => {
  const lost = new Error('connect ECONNREFUSED');
  await expect(refusalOf(Promise.reject(lost))).rejects.toBe(lost);
});
