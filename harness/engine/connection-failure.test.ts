import { describe, expect, test } from '@jest/globals';
import { HarnessError } from '../support/errors';
import { failureCause, isPermissionDenied } from './connection-failure';

/** As openConnection throws it: our error wraps the system's. */
function lost(code: string, message = `connect ${code} /x.sock`): HarnessError {
  return new HarnessError('ENGINE_LOST', 'The engine could not be reached.', {
    cause: Object.assign(new Error(message), { code }),
  });
}

describe('the cause of a failure', () => {
  test.each([
    ['ENOENT', 'no such file'],
    ['ENOTDIR', 'no such file'],
    ['EACCES', 'permission denied'],
    ['ECONNREFUSED', 'connection refused: nobody listens'],
    ['ECONNRESET', 'the connection was closed before an answer came'],
    ['ENOTFOUND', 'the host is not known'],
    ['EHOSTUNREACH', 'the host cannot be reached'],
    ['HPE_INVALID_CONSTANT', 'what answers there does not speak HTTP'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'what answers there does not speak TLS'],
  ])('%s is "%s"', (code, sentence) => {
    expect(failureCause(lost(code))).toBe(sentence);
  });

  test('names the missing group to a user without permission', () => {
    const sentence = 'permission denied: you are not in the group "docker"';
    expect(failureCause(lost('EACCES'), { socketGroup: 'docker' })).toBe(sentence);
    expect(isPermissionDenied(lost('EACCES'))).toBe(true);
    expect(isPermissionDenied(lost('ENOENT'))).toBe(false);
  });

  test.each([
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'self-signed certificate',
      'its certificate is not accepted: self-signed certificate',
    ],
    ['ERR_TLS_CERT_ALTNAME_INVALID', "Host: x is not cert's", "its certificate is not accepted: Host: x is not cert's"],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'alert', 'it does not accept our certificate: alert'],
  ])('%s keeps the words of TLS', (code, message, sentence) => {
    expect(failureCause(lost(code, message))).toBe(sentence);
  });

  test('of a deadline is that there was no answer', () => {
    expect(failureCause(new HarnessError('DEADLINE_EXCEEDED', 'Gave up.'))).toBe('no answer in time');
  });

  test('of anything else is its message', () => {
    expect(failureCause(new HarnessError('ENGINE_UNSUITABLE', 'It is too old.'))).toBe('It is too old');
    expect(failureCause(lost('EODD', 'odd'))).toBe('The engine could not be reached');
    expect(failureCause('thrown text')).toBe('thrown text');
  });
});
