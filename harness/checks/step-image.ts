import type { Image } from '../image/image';
import type { ImageStep } from '../pages/step';
import { CONFIRMED, notObserved, refuted, type StepAnswer } from './step-answer';

/** Checks what an annotation asserts about an image. */
export function answerOfImage({ asserts, place }: ImageStep, { history, config }: Image): StepAnswer {
  const { layers = {}, cmd, entrypoint, env = {} } = asserts;
  const lists = [
    ['default command', cmd, config.defaultCommand],
    ['entrypoint', entrypoint, config.entrypoint],
  ] as const;
  for (const [name, wanted, found] of lists) {
    if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(found)) {
      return refuted(place.line, `the ${name} is ${JSON.stringify(found)}, and ${JSON.stringify(wanted)} is asserted`);
    }
  }
  const missing = Object.entries(env).find(([name, value]) => !config.env.includes(`${name}=${value}`));
  if (missing !== undefined) return refuted(place.line, `the image has no variable ${missing.join('=')}`);
  // Last, because an absent instruction proves nothing about layers, and the lists above can still refute.
  for (const [instruction, count] of Object.entries(layers)) {
    const entries = history.filter((entry) => entry.instruction === instruction);
    if (entries.length === 0)
      return notObserved(`the history has no ${instruction}, so it proves nothing about layers`);
    const found = entries.filter(({ layer }) => layer !== undefined).length;
    if (found !== count)
      return refuted(place.line, `${found} layers come from ${instruction}, and ${count} are asserted`);
  }
  return CONFIRMED;
}
