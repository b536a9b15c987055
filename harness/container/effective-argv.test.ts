import { expect, test } from '@jest/globals';
import { effectiveArgv } from './effective-argv';

test.each([
  ['docker', { Path: 'echo', Args: [], Config: { Entrypoint: ['echo'] } }, ['echo']],
  ['docker', { Path: 'echo', Args: ['echo'], Config: { Entrypoint: ['echo'] } }, ['echo', 'echo']],
  ['podman', { Path: 'echo', Args: ['echo'], Config: { Entrypoint: ['echo'], Cmd: [] } }, ['echo']],
  ['podman', { Path: 'echo', Args: ['echo'], Config: { Entrypoint: null, Cmd: ['echo'] } }, ['echo']],
  ['podman', { Path: 'echo', Args: ['echo'], Config: { Entrypoint: ['echo'], Cmd: ['echo'] } }, ['echo', 'echo']],
  ['podman', { Path: '', Args: [''], Config: { Entrypoint: [], Cmd: [] } }, ['']],
  ['podman', { Path: '', Args: [''], Config: { Entrypoint: [''], Cmd: [''] } }, ['', '']],
  ['podman', { Path: 'echo', Args: ['hello'], Config: { Entrypoint: null, Cmd: ['hello'] } }, ['echo', 'hello']],
] as const)('what %s reports as %j is %j', (product, inspected, argv) => {
  expect(effectiveArgv(inspected, { product })).toEqual(argv);
});
