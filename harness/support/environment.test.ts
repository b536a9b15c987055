import os from 'node:os';
import { afterEach, describe, expect, test } from '@jest/globals';
import { childEnvironment, readEnvironment, SESSION_FILE_VARIABLE, setSessionFile } from './environment';

describe('readEnvironment', () => {
  test('has defaults for everything', () => {
    expect(readEnvironment({ HOME: '/home/a' })).toEqual({
      dockerHost: undefined,
      dockerContext: undefined,
      dockerConfigDirectory: '/home/a/.docker',
      dockerTlsVerify: false,
      dockerCertDirectory: undefined,
      homeDirectory: '/home/a',
      runtimeDirectory: undefined,
      cacheDirectory: '/home/a/.cache/layerproof',
      sessionFile: undefined,
      debianMirror: undefined,
      githubStepSummary: undefined,
      isCi: false,
      isRunByNpm: false,
      npmConfig: {},
      obeysLogCommands: false,
    });
  });

  test.each(['CI', 'GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'])('knows a CI service by %s', (name) => {
    expect(readEnvironment({ [name]: 'true' }).obeysLogCommands).toBe(true);
    expect(readEnvironment({ [name]: '' }).obeysLogCommands).toBe(false);
  });

  test('reads the options that npm took from the command line of a script', () => {
    const { npmScript, npmConfig } = readEnvironment({ npm_lifecycle_event: 'verify', npm_config_fail_flaky: 'true' });
    expect({ npmScript, npmConfig }).toEqual({ npmScript: 'verify', npmConfig: { fail_flaky: 'true' } });
  });

  test('reads every variable', () => {
    const environment = readEnvironment({
      HOME: '/home/a',
      DOCKER_HOST: 'tcp://engine.example:2376',
      DOCKER_CONTEXT: 'remote',
      DOCKER_CONFIG: '/etc/docker-client',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: '/certs',
      XDG_RUNTIME_DIR: '/run/user/1000',
      XDG_CACHE_HOME: '/var/cache/a',
      LAYERPROOF_SESSION: '/s/session.json',
      LAYERPROOF_DEBIAN_MIRROR: 'https://mirror.example/debian',
      GITHUB_STEP_SUMMARY: '/summary.md',
      LAYERPROOF_BY_HAND: 'all',
      LAYERPROOF_EXPLAIN: '7',
      CI: 'true',
    });
    expect(environment).toEqual({
      dockerHost: 'tcp://engine.example:2376',
      dockerContext: 'remote',
      dockerConfigDirectory: '/etc/docker-client',
      dockerTlsVerify: true,
      dockerCertDirectory: '/certs',
      homeDirectory: '/home/a',
      runtimeDirectory: '/run/user/1000',
      cacheDirectory: '/var/cache/a/layerproof',
      sessionFile: '/s/session.json',
      debianMirror: 'https://mirror.example/debian',
      githubStepSummary: '/summary.md',
      byHandClaims: 'all',
      explainedPart: '7',
      isCi: true,
      isRunByNpm: false,
      npmConfig: {},
      obeysLogCommands: true,
    });
  });

  test('treats an empty variable as unset', () => {
    const environment = readEnvironment({
      HOME: '',
      DOCKER_HOST: '',
      DOCKER_TLS_VERIFY: '',
      XDG_CACHE_HOME: '',
      LAYERPROOF_SESSION: '',
      CI: '',
    });
    expect(environment).toMatchObject({
      homeDirectory: os.homedir(),
      dockerHost: undefined,
      dockerTlsVerify: false,
      sessionFile: undefined,
      isCi: false,
      isRunByNpm: false,
      npmConfig: {},
    });
    expect(environment.cacheDirectory.endsWith('/.cache/layerproof')).toBe(true);
  });

  test.each(['0', 'false', 'true'])('verifies TLS with DOCKER_TLS_VERIFY=%s, as the Docker client does', (value) => {
    expect(readEnvironment({ DOCKER_TLS_VERIFY: value }).dockerTlsVerify).toBe(true);
  });
});

describe('the environment of this process', () => {
  const before = process.env[SESSION_FILE_VARIABLE];
  afterEach(() => {
    if (before === undefined) delete process.env['LAYERPROOF_SESSION'];
    else setSessionFile(before);
  });

  test('carries the session file to child processes', () => {
    setSessionFile('/s/session.json');
    expect(readEnvironment().sessionFile).toBe('/s/session.json');
    expect(childEnvironment({})[SESSION_FILE_VARIABLE]).toBe('/s/session.json');
  });

  test('is passed to a child with the changes on top, and is not changed itself', () => {
    const child = childEnvironment({ PATH: '/only', LAYERPROOF_EXTRA: 'yes' });
    expect(child).toMatchObject({ PATH: '/only', LAYERPROOF_EXTRA: 'yes' });
    expect(process.env['PATH']).not.toBe('/only');
    expect(process.env['LAYERPROOF_EXTRA']).toBeUndefined();
  });
});
