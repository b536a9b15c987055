import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { recordIn, runScript, type ScriptEnd } from '../../harness/end-to-end/run-script-fixture';
import type { RunRecord } from '../../harness/record/record-file';

/** The results of the pages of one run. */
export interface CheckedTestPages extends ScriptEnd {
  /** The directory of the reports. */
  readonly output: string;
  /** The directory of the pages. */
  readonly directory: string;
  readonly record: RunRecord;
}

/** Checks pages on an engine of the test, on stand-ins unless `words` says otherwise, in one run. */
export async function checkTestPages(
  { address, directory: root }: Pick<OwnTestEngine, 'address' | 'directory'>,
  name: string,
  pages: Readonly<Record<string, string>>,
  { words = ['--bases', 'stand-in'] }: { readonly words?: readonly string[] } = {},
): Promise<CheckedTestPages> {
  const output = path.join(root, `${name}-report`);
  const directory = path.join(root, name);
  for (const made of [output, directory]) rmSync(made, { recursive: true, force: true });
  for (const [file, text] of Object.entries(pages)) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), text);
  }
  const end = await runScript(['doctest', '--engine', address, '--output', output, ...words, directory]);
  return { ...end, output, directory, record: recordIn(output) };
}

/** The outcomes of one page with one builder, in its order: "28 refuted", with the line at which each is reported. */
export function outcomesOf(
  { record: { verdicts, header } }: Pick<CheckedTestPages, 'record'>,
  page: string,
  builder: 'classic' | 'buildkit',
): readonly string[] {
  return verdicts
    .filter(({ file, cell }) => path.basename(file) === page && cell.toLowerCase().endsWith(builder))
    .map(({ claim, verdict, line }) => `${line ?? header.places?.[claim.id]?.line ?? 0} ${verdict.outcome}`);
}

/** The same, but only unexpected verdicts. */
export function unexpectedOf(
  checked: Pick<CheckedTestPages, 'record'>,
  page: string,
  builder: 'classic' | 'buildkit',
): readonly string[] {
  const verdicts = checked.record.verdicts.filter(({ verdict, expected }) => verdict.outcome !== expected.verdict);
  return outcomesOf({ record: { ...checked.record, verdicts } }, page, builder);
}

/** The text of the findings about a page. */
export function findingsOf(
  { record: { findings = [] } }: Pick<CheckedTestPages, 'record'>,
  page: string,
): readonly string[] {
  return findings.filter(({ place }) => path.basename(place?.file ?? '') === page).map(({ says }) => says);
}
