import type { Engine } from '../engine/engine';
import { startLyingEngine, type Lie } from '../engine/lying-engine-fixture';
import type { TestEngine } from '../engine/test-engine-fixture';
import { verdictFrom, type Verdict } from '../verdict/verdict';

/**
 * The verdict on a claim when the engine lies. It is tried once more, as a claim is, if the real engine lost a
 * connection.
 *
 * @param claim The requests that it makes to an engine, and its assertions.
 */
export async function verdictOn(
  own: TestEngine,
  claim: (engine: Engine) => Promise<void>,
  lies: readonly Lie[],
  isRepeated = false,
): Promise<Verdict> {
  await using lying = await startLyingEngine(own, lies);
  const verdict = verdictFrom(
    await claim(lying.engine).then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  );
  if (lying.unanswered() > 0 && !isRepeated) return await verdictOn(own, claim, lies, true);
  if (lies.length > 0 && lying.told() === 0)
    throw new Error(`The lie was never told, and the verdict is ${JSON.stringify(verdict)}.`);
  return verdict;
}
