import type { Workbench } from '../workbench/workbench';
import type { Claim } from '../verdict/claim';

/** What the Jest environment provides to a scenario file. */
export interface ScenarioContext {
  /** "article/cmd-adds-no-layer". */
  readonly claimId: string;
  /** Path of the scenario file, relative to the repository. */
  readonly file: string;
  readonly workbench: Workbench;
}

/** What scenario() passes to the runner of scenario files. */
export interface DeclaredTest {
  /** The sentence of the claim. */
  readonly title: string;
  /** With its expectation, for checks that need no engine. */
  readonly claim: Claim;
  readonly body: () => Promise<void>;
  /** The stack of the call of scenario(): the place of a failure that has no line in the body. */
  readonly calledAt: string;
}

interface LoadingContext extends ScenarioContext {
  readonly declare: (test: DeclaredTest) => void;
}

/** A global, because Jest loads the environment and the runner separately, and again in watch mode. */
const shared = globalThis as { layerproof?: LoadingContext };

/** While a scenario file is loaded; a worker process loads one at a time. */
export function provideScenarioContext(context: LoadingContext): () => void {
  shared.layerproof = context;
  return () => {
    delete shared.layerproof;
  };
}

export function scenarioContext(): LoadingContext {
  if (shared.layerproof === undefined)
    throw new Error('scenario() works in a scenario file that Jest runs, and nowhere else.');
  return shared.layerproof;
}
