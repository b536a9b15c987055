import { expect, test } from '@jest/globals';
import { contradictionOf } from './answers-agree';

const VERSION = { Version: '26.1.5+dfsg1', KernelVersion: '6.18.44', Os: 'linux', Arch: 'amd64' };
const INFO = { ServerVersion: '26.1.5+dfsg1', KernelVersion: '6.18.44', OSType: 'linux', Architecture: 'x86_64' };

test.each([
  [{}, {}],
  [{ KernelVersion: undefined }, {}],
  [{}, { ServerVersion: '' }],
  [{ Arch: '386' }, {}],
  [{ Arch: 'arm' }, { Architecture: 'aarch64' }],
  [{ Arch: 'arm64' }, { Architecture: 'arm64' }],
  [{ Arch: 'mips64le' }, { Architecture: 'mips64' }],
])('version %j and info %j agree', (version, info) => {
  expect(contradictionOf({ version: { ...VERSION, ...version }, info: { ...INFO, ...info } })).toBeUndefined();
});

test.each([
  [{ Version: '29.0.0' }, {}, '/version reports the version 29.0.0, and /info 26.1.5+dfsg1'],
  [{}, { KernelVersion: '5.10' }, '/version reports the kernel 6.18.44, and /info 5.10'],
  [{ Os: 'windows' }, {}, '/version reports the operating system windows, and /info linux'],
  [{ Arch: 'arm64' }, {}, '/version reports the architecture arm64, and /info x86_64'],
])('version %j and info %j contradict each other', (version, info, contradiction) => {
  expect(contradictionOf({ version: { ...VERSION, ...version }, info: { ...INFO, ...info } })).toBe(contradiction);
});
