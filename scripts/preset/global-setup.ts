import path from 'node:path';
import type { Config } from '@jest/types';
import { endWithParent, openForJest } from '../../harness/jest/global-setup';
import { readEnvironment } from '../../harness/support/environment';
import type { ResolvedClaims } from '../shared/claims-project';

/** Whether a command of layerproof started this Jest, with a session; later our own set-up names one there too. */
const isOfCommand = readEnvironment().sessionFile !== undefined;

/** Opens a session for the claims of a project, which its Jest projects share, unless there is one. */
export default async function globalSetup(
  _config: Config.GlobalConfig,
  { testEnvironmentOptions }: Config.ProjectConfig,
): Promise<void> {
  if (isOfCommand) endWithParent();
  const { root, output, ...roots } = testEnvironmentOptions['claims'] as ResolvedClaims;
  await openForJest({ root, output: path.resolve(root, output), ...roots });
}
