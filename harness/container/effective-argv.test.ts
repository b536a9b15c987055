import { expect, test } from '@jest/globals';
import { effectiveArgv } from './effective-argv';

test.each([
  ['docker', { Path: 'echo', Args: [], Config: { Entrypoint: ['echo'] } }, ['echo']],
  ['docker', { Path: 'echo', Args: ['echo'], Config: { Entrypoint: ['echo'], Cmd: ['echo'] } }, ['echo', 'echo']],
  ['podman', { Path: 'echo', Args: ['echo'], Config: { Entrypoint: ['echo'], Cmd: [] } }, ['echo']],
  ['podman', { Path: 'echo', Args: ['echo'], Config: { Entrypoint: null, Cmd: ['echo'] } }, ['echo']],
  ['podman', { Path: 'echo', Args: ['echo'], Config: { Entrypoint: ['echo'], Cmd: ['echo'] } }, ['echo', 'echo']],
  ['podman', { Path: '', Args: [''], Config: { Entrypoint: [], Cmd: [] } }, ['']],
  ['podman', { Path: '', Args: [''], Config: { Entrypoint: [''], Cmd: [''] } }, ['', '']],
  ['podman', { Path: 'echo', Args: ['hello'], Config: { Entrypoint: null, Cmd: ['hello'] } }, ['echo', 'hello']],
] as const)('what %s reports as %j is %j', (product, inspected, argv) => {
  expect(effectiveArgv(inspected, { name: 'Engine 1', product })).toEqual(argv);
});

test('Docker is not believed if it reports words other than those that it was told to start', () => {
  const inspected = { Path: 'echo', Args: ['a'], Config: { Cmd: ['echo', 'b'] } };
  expect(() => effectiveArgv(inspected, { name: 'Engine 1', product: 'docker' })).toThrow(
    'Engine 1 contradicts itself about a container: it started ["echo","a"], and the configuration says ["echo","b"].',
  );
});
