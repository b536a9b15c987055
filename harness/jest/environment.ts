import path from 'node:path';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { callOf, IS_PACKAGE } from '../support/command-call';
import { readEnvironment } from '../support/environment';
import { readSessionFile } from '../session/session-file';
import { Workbench } from '../workbench/workbench';
import { claimIdOf } from '../verdict/scenario-file';
import { cellOf } from './cell-of-project';
import type { ScenarioContext } from './scenario-context';
import EmptyEnvironment from './empty-environment';
import './suppressed-error-name';

/** One connection per worker process and cell; Jest makes an environment for each file. */
const workbenches = new Map<string, Workbench>();

/** Provides what a scenario file works with: its claim's id, and the workbench of its cell. */
export default class ScenarioEnvironment extends EmptyEnvironment {
  readonly #testPath: string;
  readonly #config: JestEnvironmentConfig['projectConfig'];

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super();
    this.#testPath = context.testPath;
    this.#config = config.projectConfig;
  }

  override setup(): Promise<void> {
    const { sessionFile } = readEnvironment();
    if (sessionFile === undefined)
      throw new Error(
        `Scenarios need a session; run ${IS_PACKAGE ? '' : `\`${callOf('verify', '', false)}\` or `}\`npx jest\`.`,
      );
    const session = readSessionFile(sessionFile);
    const { scenariosDirectory } = session;
    if (scenariosDirectory === undefined) throw new Error(`The session of ${sessionFile} runs no scenarios.`);
    const claimId = claimIdOf(path.relative(scenariosDirectory, this.#testPath));
    const context: ScenarioContext = {
      claimId,
      file: path.relative(this.#config.rootDir, this.#testPath).split(path.sep).join(path.posix.sep),
      workbench: this.#workbench(session),
    };
    Object.assign(this.global, { layerproof: context });
    return Promise.resolve();
  }

  #workbench(session: ReturnType<typeof readSessionFile>): Workbench {
    const cell = cellOf(session.cells, this.#config);
    if (cell === undefined)
      throw new Error(`The session has no cell ${String(this.#config.testEnvironmentOptions['cell'])}.`);
    const key = `${session.session} ${cell.name}`;
    const known = workbenches.get(key);
    if (known !== undefined) return known;
    const workbench = new Workbench(session, cell);
    workbenches.set(key, workbench);
    return workbench;
  }
}
