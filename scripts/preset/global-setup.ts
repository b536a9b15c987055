import path from 'node:path';
import type { Config } from '@jest/types';
import { openForJest } from '../../harness/jest/global-setup';
import type { ResolvedClaims } from './jest-config';

/** Opens a session for the claims of a project; its Jest projects share it. */
export default async function globalSetup(
  _config: Config.GlobalConfig,
  { testEnvironmentOptions }: Config.ProjectConfig,
): Promise<void> {
  const { root, output, ...roots } = testEnvironmentOptions['claims'] as ResolvedClaims;
  await openForJest({ root, output: path.resolve(root, output), ...roots });
}
