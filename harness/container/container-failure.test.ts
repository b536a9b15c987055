import { expect, test } from '@jest/globals';
import { EngineCallError } from '../engine/api/engine-connection';
import { endOf, isRefusal } from './container-failure';

const RUNC =
  'failed to create task for container: OCI runtime create failed: runc create failed: unable to start container process: ';

test.each([
  ['unable to find user ghost: no matching entries in passwd file', 125],
  ['unable to find group ghost: no matching entries in group file', 125],
  [`${RUNC}error during container init: invalid environment variable: name cannot be empty: unknown`, 125],
  ['uids and gids must be in range 0-2147483647', 125],
  [`${RUNC}exec: "/a": stat /a: too many levels of symbolic links: unknown`, 125],
  [`${RUNC}exec: "./a": cannot run executable found relative to current directory: unknown`, 125],
  [
    `container_linux.go:380: starting container process caused: exec: "/aaa": stat /aaa: file name too long: unknown`,
    125,
  ],
])('with HTTP 500, "%s" is an observation of the image, and `docker run` exits with %i', (reason, exitCode) => {
  expect(isRefusal({ product: 'docker' }, failed(500, reason))).toBe(true);
  expect(exitCodeFor(reason)).toBe(exitCode);
});

test.each([
  ['docker', 400, 'no command specified'],
  [
    'podman',
    500,
    'crun: executable file `x` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found',
  ],
  ['podman', 500, 'no command or entrypoint provided, and no CMD or ENTRYPOINT from image'],
] as const)('%s refuses with HTTP %i and "%s"', (product, status, reason) => {
  expect(isRefusal({ product }, failed(status, reason))).toBe(true);
});

test.each([
  'adding interface veth1 to bridge docker0 failed: Device does not exist',
  'driver failed programming external connectivity on endpoint x: Bind for 0.0.0.0:80 failed: port is already allocated',
  `${RUNC}exec: "/a": stat /a: input/output error: unknown`,
  `${RUNC}can't get final child's PID from pipe: EOF: unknown`,
  'write /var/lib/docker/containers/x/config.json: no space left on device',
])('with HTTP 500, "%s" is not an observation', (reason) => {
  expect(isRefusal({ product: 'docker' }, failed(500, reason))).toBe(false);
  expect(isRefusal({ product: 'docker' }, new Error(reason))).toBe(false);
});

test.each([
  ['exec: "x": executable file not found in $PATH: unknown', 127],
  ['exec: "/x": stat /x: no such file or directory: unknown', 127],
  ['crun: open executable: Permission denied: OCI permission denied', 126],
  ['exec: "/app": is a directory: unknown: permission denied', 126],
  ['exec: "/bin/sh/x": stat /bin/sh/x: not a directory: unknown: Are you trying to mount a directory onto a file', 125],
])('"%s" makes `docker run` exit with %i, whatever the engine keeps', (startError, exitCode) => {
  expect(exitCodeFor(startError)).toBe(exitCode);
});

function failed(status: number, reason: string): EngineCallError {
  return new EngineCallError('start container x', 'Docker 26.1.5', status, reason);
}

function exitCodeFor(startError: string): number {
  return endOf({ State: { ExitCode: 128 } } as Parameters<typeof endOf>[0], startError).exitCode;
}
