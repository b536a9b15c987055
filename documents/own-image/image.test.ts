import { afterAll, expect, test } from 'vitest';
import { openDocker } from 'layerproof';
import 'layerproof/vitest';

const docker = await openDocker({ bases: 'auto' });
const image = await docker.build('app');
afterAll(() => docker[Symbol.asyncDispose]());

test.each([
  { options: {}, starts: ['/entrypoint.sh', 'greet', 'world'], prints: 'hello, world\n' },
  { options: { env: { GREETING: 'bye' } }, starts: ['/entrypoint.sh', 'greet', 'world'], prints: 'bye, world\n' },
  { options: { command: ['--version'] }, starts: ['/entrypoint.sh', '--version'], prints: '1.4.2\n' },
  { options: { command: ['id', '-u'] }, starts: ['/entrypoint.sh', 'id', '-u'], prints: '1000\n' },
  { options: { user: '0', command: ['id', '-u'] }, starts: ['/entrypoint.sh', 'id', '-u'], prints: '0\n' },
  { options: { entrypoint: ['pwd'] }, starts: ['pwd'], prints: '/tmp\n' },
])('docker run with $options', async ({ options, starts, prints }) => {
  const run = await docker.run(image, options);
  expect(run).toHaveStarted(starts);
  expect(run).toHavePrinted(prints);
});

test('the image declares what its users rely on', async () => {
  expect(image).toExposePort(8080);
  expect(image).toHaveUser('1000:1000');
  await expect(image).toHaveFile('/entrypoint.sh', { mode: 0o755 });
});
