import type { Observation } from '../../observation/observation';
import { isBuild } from '../model/builds';
import { baseImageLines } from './build-words';
import { WAITS } from './container-lines';
import { quoted } from './docker-words';
import { ScriptWriter, type Step } from './script-writer';

/** A shell script that repeats what a scenario did. */
export interface Script {
  readonly lines: readonly string[];
  /** Why it is not complete, as sentences; empty when it is. The script prints them too. */
  readonly gaps: readonly string[];
}

/** The lines of `scriptOf`, empty without any step. */
export function dockerLines(evidence: readonly Observation[]): readonly string[] {
  return scriptOf(evidence).lines;
}

/**
 * A script for any POSIX shell that repeats each step in order and shows the basis of the verdict. It can be pasted
 * anywhere: it works in a temporary directory and in a subshell, so that it neither needs a checkout nor ends the
 * reader's shell, and removes what it created. No comments, because an interactive zsh treats them as commands.
 *
 * @param around returns lines to put before a step; for a test that splits the output.
 */
export function scriptOf(evidence: readonly Observation[], around?: (step: Step) => readonly string[]): Script {
  const writer = new ScriptWriter(evidence);
  const { gaps } = writer;
  if (writer.steps.length === 0) return { lines: [], gaps };
  const steps = writer.steps.flatMap((step) => [...(around?.(step) ?? []), ...step.lines]);
  const lines = ['(', ...prologue(writer, evidence), ...steps, ')'];
  return { lines, gaps };
}

/** What comes before the first step: the temporary directory, the cleanup, and what the steps need. */
function prologue(writer: ScriptWriter, evidence: readonly Observation[]): readonly string[] {
  const { containers, volumes, tags, gaps, variables, waits, baseImages } = writer;
  const removals = [
    ...(containers.length === 0 ? [] : [`docker rm --force --volumes ${containers.join(' ')}`]),
    ...(volumes.length === 0 ? [] : [`docker volume rm --force ${volumes.join(' ')}`]),
    ...(tags.length === 0 ? [] : [`docker image rm --force ${tags.join(' ')}`]),
  ];
  const isPodman = evidence.some((observation) => isBuild(observation) && observation.builder === 'buildah');
  return [
    ...gaps.map((gap) => `echo ${quoted(`Not complete: ${gap}`)}`),
    'umask 022',
    'directory=$(mktemp -d) || exit',
    'cd "$directory" || exit',
    // In an order in which nothing is still in use when it is removed.
    `trap '{ ${[...removals, 'rm -rf "$directory"'].join('; ')}; } >/dev/null 2>&1' EXIT`,
    "trap 'exit 130' HUP INT TERM",
    ...(isPodman ? ['docker() { podman "$@"; }'] : []),
    ...(waits ? WAITS : []),
    ...variables,
    ...baseImages.flatMap(baseImageLines),
  ];
}
