// @ts-check
/**
 * Writes each failed scenario with its cell to a file, one JSON object per line, for the command that started Jest. The
 * file is an option, or is next to that of the session.
 * Jest loads reporters without a transform, so this is plain JavaScript.
 */
import { appendFileSync } from 'node:fs';
import path from 'node:path';

export default class FailuresReporter {
  /**
   * @param {import('@jest/types').Config.GlobalConfig} _globalConfig
   * @param {{ readonly file?: string }} options
   */
  constructor(_globalConfig, { file }) {
    // Jest's command line takes no options of reporters.
    // eslint-disable-next-line no-restricted-properties -- environment.ts is not compiled yet in a clone
    this.file = file ?? path.join(path.dirname(process.env['LAYERPROOF_SESSION'] ?? ''), 'jest-failures.jsonl');
  }

  /**
   * Also called for a file that could not be run, and for one whose worker died.
   *
   * @param {{ readonly path: string, readonly context: { readonly config: import('@jest/types').Config.ProjectConfig } }} test
   * @param {import('@jest/test-result').TestResult} result
   */
  onTestFileResult({ path: file, context }, { numFailingTests, testExecError, failureMessage }) {
    if (numFailingTests === 0 && testExecError === undefined) return;
    const cell = context.config.displayName?.name ?? '';
    const message = failureMessage ?? testExecError?.message ?? '';
    appendFileSync(this.file, `${JSON.stringify({ cell, file, message })}\n`);
  }
}
