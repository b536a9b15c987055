import { afterEach, expect, test } from '@jest/globals';
import { containersApi } from './containers';
import { cleanUp, connectionTo } from './engine-connection-fixture';

afterEach(cleanUp);

test('the ends of a container are read as far as they are wanted, from a stream that never ends', async () => {
  let requested: URL | undefined;
  let isClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (isClosed = resolve));
  const connection = await connectionTo((request, response) => {
    requested = new URL(request.url ?? '', 'http://engine');
    request.on('close', isClosed);
    response.write('{"Action":"die","timeNano":1700000001500000000}\n');
  });
  const ends = await containersApi(connection).endsOfContainer('abc', { sinceMs: 1_700_000_000_900 });
  for await (const { timeNano } of ends) {
    expect(Number(timeNano) / 1e6).toBe(1_700_000_001_500);
    break;
  }
  await closed;
  expect(requested?.pathname).toBe('/events');
  expect(requested?.searchParams.get('since')).toBe('1700000000');
  expect(requested?.searchParams.get('filters')).toBe('{"container":["abc"],"event":["die"]}');
});
