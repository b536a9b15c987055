import type { Annotation } from './annotations';
import type { BlockRole } from './block-role';
import type { PageFault } from './step';

const STATEMENTS = ['exit', 'fails', 'match', 'refuted', 'builder'] as const;
const ALLOWED_KEYS: Readonly<Record<BlockRole, readonly (keyof Annotation)[]>> = {
  dockerfile: ['file', 'context', 'skip', 'complete'],
  fragment: ['file', 'context', 'skip', 'complete'],
  transcript: ['context', 'skip', ...STATEMENTS],
  windows: ['skip'],
  compose: ['file', 'skip'],
  other: ['file', 'skip'],
};
const NAMES: Readonly<Record<BlockRole, string>> = {
  dockerfile: 'a Dockerfile',
  fragment: 'a part of a Dockerfile',
  transcript: 'commands',
  windows: 'commands for Windows',
  compose: 'a compose file',
  other: 'this block, which contains no commands',
};

/** Every part of an annotation has to have an effect: a mistake in one must not make a page pass. */
export function misplacedKeys(annotation: Annotation, role: BlockRole): readonly PageFault[] {
  const allowed = ALLOWED_KEYS[role];
  const keys = Object.keys(annotation).filter((key) => key !== 'place') as (keyof Annotation)[];
  const wrong = keys.find((key) => !allowed.includes(key));
  if (wrong === undefined) return [];
  const says = `"${wrong === 'builder' ? 'only' : wrong}" of an annotation has no effect on ${NAMES[role]}`;
  return [{ place: annotation.place, says }];
}
