import { expect, test } from '@jest/globals';
import { limitTo } from './limit';

test('no more than the limit runs at a time, in order, even after a failure', async () => {
  const limited = limitTo(2);
  const events: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const begin = (name: string): Promise<void> =>
    limited(() => {
      events.push(name);
      return new Promise((resolve, reject) =>
        ends.set(name, (error) => (error === undefined ? resolve() : reject(error))),
      );
    });
  const [first, second, third, fourth] = ['first', 'second', 'third', 'fourth'].map(begin);
  await settle();
  expect(events).toEqual(['first', 'second']);
  ends.get('second')?.(new Error('broken'));
  await expect(second).rejects.toThrow('broken');
  await settle();
  expect(events).toEqual(['first', 'second', 'third']);
  ends.get('first')?.();
  ends.get('third')?.();
  await Promise.all([first, third]);
  await settle();
  ends.get('fourth')?.();
  await fourth;
  expect(events).toEqual(['first', 'second', 'third', 'fourth']);
});

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
