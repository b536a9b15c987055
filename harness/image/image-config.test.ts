import { expect, test } from '@jest/globals';
import { imageConfigOf } from './image-config';

test('an image that sets nothing has empty settings, whatever the engine sends for "nothing"', () => {
  const nothing = {
    defaultCommand: [],
    entrypoint: [],
    env: [],
    workingDirectory: '',
    user: '',
    labels: {},
    exposedPorts: [],
    volumes: [],
    stopSignal: '',
    shell: [],
    onBuild: [],
  };
  expect(imageConfigOf(undefined, undefined)).toEqual(nothing);
  expect(imageConfigOf({ Cmd: null, Env: null, Labels: null, Volumes: null, OnBuild: null }, {})).toEqual(nothing);
});

test('ports and volumes are sorted, and times are in milliseconds', () => {
  const config = imageConfigOf(
    {
      ExposedPorts: { '8080/tcp': {}, '53/udp': {} },
      Volumes: { '/b': {}, '/a': {} },
      StopSignal: 'SIGQUIT',
      Shell: ['/bin/bash', '-c'],
      OnBuild: ['RUN true'],
      Labels: { version: '1.10' },
      Healthcheck: { Test: ['CMD', 'true'], Interval: 5e9, Timeout: 0, StartPeriod: 1_500_000, Retries: 3 },
    },
    undefined,
  );
  expect(config).toMatchObject({
    exposedPorts: ['53/udp', '8080/tcp'],
    volumes: ['/a', '/b'],
    stopSignal: 'SIGQUIT',
    shell: ['/bin/bash', '-c'],
    onBuild: ['RUN true'],
    labels: { version: '1.10' },
    healthCheck: { test: ['CMD', 'true'], intervalMs: 5000, startPeriodMs: 1.5, retries: 3 },
  });
});

test('what an engine leaves out of its answer is read from the saved image', () => {
  const saved = { Healthcheck: { Test: ['NONE'] }, Shell: ['/bin/ash'] };
  expect(imageConfigOf({ Cmd: ['a'] }, saved)).toMatchObject({ healthCheck: { test: ['NONE'] }, shell: ['/bin/ash'] });
});
