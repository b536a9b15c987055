import path from 'node:path';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { TestEnvironment } from 'jest-environment-node';
import { readEnvironment } from '../support/environment';
import { readSessionFile } from '../session/session-file';
import { Workbench } from '../session/workbench';
import { SCENARIO_SUFFIX } from './scenario-files';
import type { ScenarioContext } from './scenario-context';
import './suppressed-error-name';

/** One connection per worker process and cell; Jest makes an environment, and a module registry, for each file. */
const workbenches = new Map<string, Workbench>();

/**
 * Where a scenario file runs: knows its claim's id, and hands it a workbench that lives outside the module registry of
 * the file, so that dockerode is loaded once per worker and not once per scenario.
 */
export default class ScenarioEnvironment extends TestEnvironment {
  readonly #testPath: string;
  readonly #cellName: string;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    this.#testPath = context.testPath;
    this.#cellName = String(config.projectConfig.testEnvironmentOptions['cell']);
  }

  override async setup(): Promise<void> {
    await super.setup();
    const { sessionFile } = readEnvironment();
    if (sessionFile === undefined)
      throw new Error('Scenarios need a session; run `npm test`, `npm run verify` or `npx jest`.');
    const session = readSessionFile(sessionFile);
    const file = path.relative(session.scenariosFolder, this.#testPath);
    const context: ScenarioContext = {
      claimId: file.slice(0, -SCENARIO_SUFFIX.length).split(path.sep).join('/'),
      file: `scenarios/${file.split(path.sep).join('/')}`,
      workbench: this.#workbench(session),
    };
    Object.assign(this.global, { layerproof: context });
  }

  #workbench(session: ReturnType<typeof readSessionFile>): Workbench {
    const key = `${session.session} ${this.#cellName}`;
    const known = workbenches.get(key);
    if (known !== undefined) return known;
    const cell = session.cells.find(({ name, builder }) => name === this.#cellName || builder === this.#cellName);
    if (cell === undefined) throw new Error(`The session has no cell ${this.#cellName}.`);
    const workbench = new Workbench(session, cell);
    workbenches.set(key, workbench);
    return workbench;
  }
}
