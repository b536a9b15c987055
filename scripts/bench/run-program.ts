import { spawn } from 'node:child_process';
import path from 'node:path';
import { childEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';

/**
 * Runs a program to its end, quietly.
 *
 * @throws HarnessError `HOST_COMMAND_FAILED` with the end of its output when it fails: its time is then meaningless.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const child = spawn(file, args, { env: childEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new HarnessError(
            'HOST_COMMAND_FAILED',
            `${path.basename(file)} exited with ${code}.\n${output.slice(-2000)}`,
          ),
        );
    });
  });
}
