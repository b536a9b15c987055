import type { LineExplanation } from '../../explain/dockerfile-explanation';
import { filesInWords, unbuiltInWords } from './explanation-words';

/** What an instruction does at one of the two times; nothing if it has no effect then. */
export interface TimedEffect {
  readonly says: string;
  /** `acts`: something is executed or takes effect; `notes`: it is only recorded; `none`: nothing happens. */
  readonly kind: 'acts' | 'notes' | 'none';
}

const NOTHING: TimedEffect = { says: 'nothing', kind: 'none' };
const EXECUTED = ['RUN', 'COPY', 'ADD'];

/** What a line did while the image was built. */
export function effectAtBuild(line: LineExplanation): TimedEffect {
  const { instruction, layer, unbuilt, unknown } = line;
  if (unknown !== undefined) return { says: `unknown: ${unknown}`, kind: 'none' };
  if (unbuilt !== undefined) return { says: unbuiltInWords(unbuilt), kind: 'none' };
  if (layer !== undefined) return { says: filesInWords(layer), kind: 'acts' };
  if (EXECUTED.includes(instruction))
    return { says: line.historyEntry === undefined ? 'did not end in an image' : 'changed no files', kind: 'acts' };
  const says = AT_BUILD[instruction];
  return says === undefined ? { says: 'only recorded', kind: 'notes' } : { says, kind: 'acts' };
}

const AT_BUILD: Readonly<Record<string, string>> = {
  FROM: 'starts from this image or stage',
  ARG: 'a variable for the instructions below it',
  ENV: 'a variable for the instructions below it',
  USER: 'the user of the instructions below it',
  WORKDIR: 'the working directory of the instructions below it',
  SHELL: 'the shell of shell forms below it',
};

/** What a line means for every container of the final image. */
export function effectAtStart(line: LineExplanation, hasEntrypoint: boolean): TimedEffect {
  const { instruction, isInImage, replacedBy, layer } = line;
  if (!isInImage) return instruction === 'FROM' ? NOTHING : { says: 'its stage is not in the image', kind: 'none' };
  if (replacedBy !== undefined) return { says: `replaced by line ${replacedBy}`, kind: 'none' };
  if (layer !== undefined) return { says: 'its files are in every container', kind: 'notes' };
  if (instruction === 'CMD')
    return {
      says: hasEntrypoint ? 'the arguments, unless others are given' : 'started, unless a command is given',
      kind: 'acts',
    };
  const says = AT_START[instruction];
  return says === undefined ? NOTHING : { says, kind: 'acts' };
}

const AT_START: Readonly<Record<string, string>> = {
  ENV: 'a variable of the container',
  USER: 'the user of the container',
  WORKDIR: 'the working directory of the container',
  ENTRYPOINT: 'started by every container',
  EXPOSE: 'a port that docker run -P publishes',
  VOLUME: 'a new volume for each container',
  HEALTHCHECK: 'runs again and again in the container',
  STOPSIGNAL: 'the signal that docker stop sends',
};
