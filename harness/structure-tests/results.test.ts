import { expect, test } from '@jest/globals';
import { judged, withoutSecrets } from './results';

test("values of this machine's variables are replaced with their names in all output", () => {
  const answer = { ...judged(['it is "s3cret 1"'], ['s3cret']), stdout: 'A=s3cret', stderr: '1' };
  const secrets = [
    ['TOKEN', 's3cret'],
    ['ONE', '1'],
  ] as const;
  expect(withoutSecrets(answer, secrets)).toMatchObject({
    because: ['it is "<TOKEN> 1"'],
    findings: ['<TOKEN>'],
    stdout: 'A=<TOKEN>',
    stderr: '1',
  });
});
