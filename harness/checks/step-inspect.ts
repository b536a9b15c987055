import type { InspectedContainer } from '../engine/api/containers';
import type { Engine } from '../engine/engine';
import { templateIn, type InspectField } from '../pages/inspect-format';
import type { LookStep } from '../pages/step';
import { pause } from '../support/deadline';
import { patience } from '../support/pace';
import type { PageContainer, PageState } from './page-state';
import { answerFor, CONFIRMED, notObserved, type StepAnswer } from './step-answer';
import { NOTHING } from './step-later';

/** A program that ends by itself may still run here, or at its reader. */
const END_MS = 10_000;
const PAUSE_MS = 200;

/** Compares the values of `docker inspect --format` with those of an image or a container of the page. */
export async function inspectedAnswer(
  { images, containers }: PageState,
  step: LookStep,
  { api }: Pick<Engine, 'api'>,
): Promise<StepAnswer> {
  const [id = ''] = step.needs;
  const container = containers.get(id);
  const image = images.get(id);
  if (container === undefined)
    return image === undefined
      ? notObserved('docker inspect of this is not compared')
      : valuesAnswer(step, await api.inspectImage(image.reference));
  const until = Date.now() + patience(END_MS);
  for (;;) {
    const inspected = await api.inspectContainer(container.handle.name);
    const answer = valuesAnswer(step, asOnPage(inspected, container));
    if (answer.outcome !== 'refuted' || !/\.State\./.test(step.format ?? '')) return answer;
    if (inspected.State.Running && Date.now() < until) {
      await pause(PAUSE_MS);
      continue;
    }
    const hasEndedLate =
      inspected.State.Status === 'exited' && (await container.handle.ended()).durationMs > AT_ONCE_MS;
    return inspected.State.Running || hasEndedLate
      ? notObserved(`its reader may look at a different moment: ${answer.because}`)
      : answer;
  }
}

/** A program that ends this soon has ended before a reader can inspect it. */
const AT_ONCE_MS = 3_000;

/** Without what layerproof adds to a container. */
function asOnPage(
  inspected: InspectedContainer,
  { name, image, limits: { memoryMiB = 0, cpus = 0 } = {} }: PageContainer,
): unknown {
  return {
    ...inspected,
    Name: name === undefined ? undefined : `/${name}`,
    Config: { ...inspected.Config, Image: image },
    HostConfig: { Memory: memoryMiB * 2 ** 20, NanoCpus: Math.round(cpus * 1e9) },
  };
}

/** `{{json .Config.Cmd}}` and `{{.Config.User}}`. */
function valuesAnswer(step: LookStep, inspected: unknown): StepAnswer {
  const { stated, format = '' } = step;
  const template = templateIn(format);
  if (stated === undefined || template === undefined) return notObserved('the format is not understood');
  const { fields, texts } = template;
  const values = fields.map(({ path }) => valueAt(inspected, path));
  const missing = fields.find((_, index) => values[index] === undefined);
  if (missing !== undefined) return notObserved(`the engine does not show ${missing.path}`);
  const [first] = values;
  if (fields.length === 1 && texts.join('') === '' && isLike(stated.lines, fields[0], first)) return CONFIRMED;
  if (fields.length > 1 && values.some(isNothing))
    return notObserved('engines differ in how they print an empty value');
  const text = texts.map((each, index) => `${each}${textOf(fields[index], values[index])}`).join('');
  return answerFor(step, { stdout: { text, bytes: text.length, cutBytes: 0 }, stderr: NOTHING, exitCode: 0 });
}

function isLike(lines: readonly string[], field: InspectField | undefined, value: unknown): boolean {
  // How nothing is written depends on the type of the field, and on the version of Docker.
  if (isNothing(value) && NOTHING_SHOWN.test(lines.join('').trim())) return true;
  return field?.isJson === true && sameJson(lines.join('\n'), value);
}

const NOTHING_SHOWN = /^(?:|\[\]|\{\}|map\[\]|null|<nil>|<no value>)$/;

function isNothing(value: unknown): boolean {
  return value === null || goText(value) === '[]' || goText(value) === '{}';
}

function valueAt(inspected: unknown, path: string): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), inspected);
}

function textOf(field: InspectField | undefined, value: unknown): string {
  if (field === undefined) return '';
  return field.isJson ? JSON.stringify(value) : goText(value);
}
function sameJson(text: string, value: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
}

/** As Go prints a value: `[a b]`, `map[/data:{}]`. */
function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isRecord(value)) return String(value);
  const entries = Object.keys(value)
    .toSorted()
    .map((key) => `${key}:${goText(value[key])}`);
  return entries.length === 0 ? '{}' : `map[${entries.join(' ')}]`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
