// @ts-check
/**
 * Writes each failed scenario with its cell to a file, one JSON object per line, for the command that started Jest.
 * Jest loads reporters without a transform, so this is plain JavaScript.
 */
import { appendFileSync } from 'node:fs';

export default class FailuresReporter {
  /**
   * @param {import('@jest/types').Config.GlobalConfig} _globalConfig
   * @param {{ readonly file: string }} options
   */
  constructor(_globalConfig, { file }) {
    this.file = file;
  }

  /**
   * Also called for a file that could not be run, and for one whose worker died.
   *
   * @param {{ readonly path: string, readonly context: { readonly config: import('@jest/types').Config.ProjectConfig } }} test
   * @param {import('@jest/test-result').TestResult} result
   */
  onTestFileResult({ path, context }, { numFailingTests, testExecError, failureMessage }) {
    if (numFailingTests === 0 && testExecError === undefined) return;
    const cell = context.config.displayName?.name ?? '';
    const message = failureMessage ?? testExecError?.message ?? '';
    appendFileSync(this.file, `${JSON.stringify({ cell, file: path, message })}\n`);
  }
}
