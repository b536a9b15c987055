import type { Config } from '@jest/types';
import type { SessionCell } from '../session/cells';

/**
 * The cell of a Jest project; undefined for a project of the harness's own tests. A project of `npx jest` names a builder,
 * because no engine is known when Jest reads its configuration.
 */
export function cellOf(
  cells: readonly SessionCell[],
  { testEnvironmentOptions }: Pick<Config.ProjectConfig, 'testEnvironmentOptions'>,
): SessionCell | undefined {
  const { cell: wanted } = testEnvironmentOptions;
  return cells.find(({ name, builder }) => name === wanted || builder === wanted);
}
