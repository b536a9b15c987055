import { expect, test } from '@jest/globals';
import { hostAccessOf, refusalOf } from './host-access';

const ALL = { isSet: true, privileged: true, bindMounts: ['/a:/b'] };

test('power over the host is given only if it is allowed by name', () => {
  expect(refusalOf(ALL, [])).toBe(
    "`containerRunOptions` gives the container power over the engine's host (privileged, bindMounts); `--allow privileged --allow bindMounts` allows it.",
  );
  expect(refusalOf(ALL, ['privileged'])).toContain('(bindMounts)');
  expect(refusalOf(ALL, ['privileged', 'bindMounts'])).toBeUndefined();
  expect(refusalOf({ isSet: true, user: 'root' }, [])).toBeUndefined();
});

test('reading from this machine needs permission too', () => {
  const options = { isSet: true, envFile: '.env', envVars: ['TOKEN'] };
  expect(refusalOf(options, [])).toBe(
    '`containerRunOptions` gives the container variables of this machine (envVars, envFile); `--allow envVars --allow envFile` allows it.',
  );
  expect(refusalOf(options, ['envFile', 'envVars'])).toBeUndefined();
});

test('a container gets what the file requests', () => {
  expect(hostAccessOf(ALL)).toEqual({ hostAccess: { privileged: true, bindMounts: ['/a:/b'] } });
  expect(hostAccessOf({ isSet: true, user: 'root' })).toEqual({});
});
