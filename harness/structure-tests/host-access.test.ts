import { expect, test } from '@jest/globals';
import { hostAccessOf, refusalOf } from './host-access';

const ALL = { isSet: true, refused: [], privileged: true, bindMounts: ['/a:/b'] };

test('power over the host is given only when it is allowed by name', () => {
  expect(refusalOf(ALL, [])).toBe(
    "`containerRunOptions` gives the container power over the engine's host (privileged, bindMounts); `--allow privileged --allow bindMounts` allows it.",
  );
  expect(refusalOf(ALL, ['privileged'])).toContain('(bindMounts)');
  expect(refusalOf(ALL, ['privileged', 'bindMounts'])).toBeUndefined();
  expect(refusalOf({ isSet: true, refused: [], user: 'root' }, [])).toBeUndefined();
});

test('what is not supported is never given', () => {
  expect(refusalOf({ isSet: true, refused: ['envFile'] }, ['privileged'])).toBe(
    'layerproof does not support envFile of `containerRunOptions`.',
  );
});

test('a container gets what the file asks for', () => {
  expect(hostAccessOf(ALL)).toEqual({ hostAccess: { privileged: true, bindMounts: ['/a:/b'] } });
  expect(hostAccessOf({ isSet: true, refused: [], user: 'root' })).toEqual({});
});
