import path from 'node:path';
import { messageOf } from '../support/errors';
import type { Claim } from '../verdict/claim';
import type { ScenarioContext } from './scenario-context';

/** Why a scenario file could not be loaded, and the line that is to blame, if known. */
interface LoadFailure {
  readonly because: string;
  readonly line?: number;
}

/**
 * Writes the verdict on a claim whose file could not be loaded: nothing was observed. Without it, the report could only
 * say that there is none.
 *
 * @returns what Jest should show: the sentence of the verdict instead of the compiler's backtrace.
 */
export function recordUnloadable(
  { claimId, file, workbench }: ScenarioContext,
  { thrown, testPath }: { readonly thrown: unknown; readonly testPath: string },
): unknown {
  const compilerFault = compilerFaultIn(messageOf(thrown), { testPath, file });
  const { because, ...place } = compilerFault ?? loadFailureOf(thrown, { testPath, file });
  const claim: Claim = {
    id: claimId,
    says: `(The sentence of the claim is unknown: ${file} could not be loaded.)`,
    writtenIn: [],
    reading: 'effect',
    expected: { verdict: 'confirmed', exceptions: [] },
  };
  workbench.write({
    type: 'verdict',
    claim,
    cell: workbench.cell.name,
    verdict: { outcome: 'not-observed', because: workbench.newEvidence().redact(because) },
    expected: workbench.expected(claim),
    seen: [],
    evidence: [],
    startedAt: new Date().toISOString(),
    durationMs: 0,
    file,
    ...place,
  });
  if (compilerFault === undefined) return thrown;
  const error = new Error(because);
  error.stack = because;
  return error;
}

/** The first error that SWC reports: its message, and the place above a source frame; only the frame has the column. */
const SWC_FAULT = /^\s*[x×] (?<words>[^\n]+)\n\s*(?:,-|╭─)\[(?<file>[^\n]+?):(?<line>\d+):\d+\]\n(?<frame>[^]*)/;

function compilerFaultIn(
  message: string,
  { testPath, file }: { readonly testPath: string; readonly file: string },
): LoadFailure | undefined {
  const { words, file: found = '', line = '', frame = '' } = SWC_FAULT.exec(message)?.groups ?? {};
  if (words === undefined) return undefined;
  // What the file imports may not compile either.
  const faulty = found === testPath ? file : path.relative(process.cwd(), found);
  const marked = new RegExp(String.raw`^( *${line} [|│] )[^\n]*\n *[:·] ( *)[\^,|─┬╭]`, 'm').exec(frame);
  const column = marked === null ? '' : `:${(marked[2] ?? '').length + 1}`;
  return {
    because: `${faulty}:${line}${column} can't be compiled: ${words.trim()}.`,
    ...(faulty === file ? { line: Number(line) } : {}),
  };
}

/** A failure before the file called scenario(), or because it never did; Node's message can be many lines long. */
function loadFailureOf(
  thrown: unknown,
  { testPath, file }: { readonly testPath: string; readonly file: string },
): LoadFailure {
  const [message = ''] = messageOf(thrown).split('\n');
  const stack = typeof thrown === 'object' && thrown !== null && 'stack' in thrown ? String(thrown.stack) : '';
  const [, line, column] = /^:(\d+):(\d+)/.exec(stack.split(testPath, 2)[1] ?? '') ?? [];
  return line === undefined
    ? { because: `${file} can't be loaded: ${message}` }
    : { because: `${file}:${line}:${column} can't be loaded: ${message}`, line: Number(line) };
}
