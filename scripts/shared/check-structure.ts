import { checkStructure, writeFinding, writeUnobserved } from '../../harness/checks/check-structure';
import { subjectOfStructureFiles, type ClaimedFile } from '../../harness/checks/structure-claims';
import { copyBaseImages } from '../../harness/image/copy-base-images';
import { findImage } from '../../harness/image/existing-image';
import type { ExistingImage } from '../../harness/image/image';
import { mergeRecords } from '../../harness/record/merge-records';
import { readRecordFile } from '../../harness/record/read-record-file';
import { textOf, type RunRecord } from '../../harness/record/record-file';
import type { SessionCell } from '../../harness/session/cells';
import { replaceOwn, type ReportDirectory } from '../../harness/session/report-directory';
import { readSessionFile } from '../../harness/session/session-file';
import type { CheckOptions } from '../../harness/structure-tests/open-checks';
import type { StructureResult } from '../../harness/structure-tests/results';
import type { StructureFile } from '../../harness/structure-tests/structure-file';
import { readEnvironment } from '../../harness/support/environment';
import { hasCode, messageOf } from '../../harness/support/errors';
import { Workbench } from '../../harness/workbench/workbench';
import { inEngineWaves, type EngineChoice } from './engine-waves';
import type { Interrupted } from './interruption';
import type { Options } from './options';
import { withSession, type SessionWork } from './with-session';
import { findingOf, whatFilesCannotAsk, type Unasked } from './own-start';

/** The results of one file on one engine. */
export interface CheckedFile {
  readonly image: ExistingImage;
  readonly file: StructureFile;
  readonly results: readonly StructureResult[];
  /** What no such file can check about the image. Printed with the first file. */
  readonly unasked?: Unasked;
}

export interface CheckStructureFilesOptions
  extends
    Options<'pull' | 'debug' | 'output' | 'recordFile' | 'on' | 'atOnce' | 'within'>,
    Omit<CheckOptions, 'signal'> {
  readonly reference: string;
  /** One engine, or the engines of a matrix. */
  readonly engines: { readonly one: string | undefined } | EngineChoice;
  readonly directory: ReportDirectory;
  readonly onChecked: (checked: CheckedFile) => void;
}

export interface CheckedFiles {
  /** Absent when the run was interrupted before it had one. */
  readonly record?: RunRecord;
  readonly checked: readonly CheckedFile[];
  readonly interruptedBy?: Interrupted | undefined;
  readonly leftovers: readonly string[];
  /** Engines that were not started because time was up. */
  readonly skipped: readonly string[];
}

/**
 * Checks container-structure-test files against an image, on one engine or on several, and writes the record.
 *
 * @throws HarnessError `IMAGE_NOT_FOUND` when the only engine does not have it, or when no engine can be used.
 */
export async function checkStructureFiles(
  files: readonly ClaimedFile[],
  options: CheckStructureFilesOptions,
): Promise<CheckedFiles> {
  const { engines, recordFile, directory } = options;
  const subject = subjectOfStructureFiles(files, process.cwd());
  const opened = { ...options, subject, builders: [], bases: 'pull' as const };
  directory.removeReports();
  if ('one' in engines) {
    const environment = readEnvironment();
    const { result: checked = [], ...end } = await withSession(
      { ...opened, environment, engine: engines.one },
      (work) => inAllCells(work, files, { ...options, mayMiss: false }),
    );
    return {
      ...end,
      checked,
      skipped: [],
      ...(end.interruptedBy === undefined && { record: readRecordFile(recordFile) }),
    };
  }
  const waves = await inEngineWaves(opened, engines, (work) => inAllCells(work, files, { ...options, mayMiss: true }));
  const { records, results, leftOut, interruptedBy } = waves;
  const [first, ...others] = records;
  const record = first === undefined ? undefined : others.length === 0 ? first.record : mergeRecords(records);
  if (record !== undefined) replaceOwn(recordFile, textOf(record));
  const leftovers = record?.footer?.leftovers ?? [];
  const skipped = leftOut.map(({ title }) => title);
  return { checked: results.flat(), interruptedBy, leftovers, skipped, ...(record && { record }) };
}

interface InCellsOptions extends CheckStructureFilesOptions {
  /** Whether other engines still count if one has no such image. */
  readonly mayMiss: boolean;
}

/** The engines in parallel; the files of one engine one after another. */
async function inAllCells(
  work: SessionWork,
  files: readonly ClaimedFile[],
  options: InCellsOptions,
): Promise<readonly CheckedFile[]> {
  const session = readSessionFile(work.session.file);
  const inCell = async (cell: SessionCell): Promise<readonly CheckedFile[]> => {
    const workbench = new Workbench(session, cell);
    const image = await imageIn(workbench, work, options).catch((cause: unknown) => {
      if (!options.mayMiss || !hasCode(cause, 'IMAGE_NOT_FOUND')) throw cause;
      writeUnobserved(workbench, files, messageOf(cause));
      return undefined;
    });
    return image === undefined ? [] : checkAll(workbench, image, files, { ...options, signal: work.signal });
  };
  return (await Promise.all(work.session.cells.map(inCell))).flat();
}

/** An engine that was started for this run is empty, and gets the image from the one that it runs on. */
async function imageIn(
  { engine }: Workbench,
  { session, signal }: SessionWork,
  { reference, pull }: InCellsOptions,
): Promise<ExistingImage> {
  const host = session.engine;
  if (engine.name === host.name || !engine.isOurs) return findImage(engine, reference, { pull, signal });
  await findImage(host, reference, { pull, signal });
  const source = { engine: host, baseImages: [{ reference, kind: 'present', description: '' }] } as const;
  const environment = readEnvironment();
  await copyBaseImages(source, engine, { ...environment, policy: 'pull', progress: () => undefined, signal });
  return findImage(engine, reference, { pull: 'never', signal });
}

async function checkAll(
  workbench: Workbench,
  image: ExistingImage,
  files: readonly ClaimedFile[],
  { onChecked, ...options }: InCellsOptions & { readonly signal: AbortSignal },
): Promise<readonly CheckedFile[]> {
  const all: CheckedFile[] = [];
  for (const claimed of files) {
    const results = await checkStructure(workbench, image, claimed, options);
    const checked = { image, file: claimed.file, results };
    all.push(all.length > 0 ? checked : { ...checked, unasked: await sayUnasked(workbench, image, claimed) });
    onChecked(all.at(-1) ?? checked);
  }
  return all;
}

/** Printed once: no test of such files starts the image unchanged, or checks its layers. */
async function sayUnasked(workbench: Workbench, image: ExistingImage, { file, claims }: ClaimedFile): Promise<Unasked> {
  const unasked = await whatFilesCannotAsk(image, file);
  const [first] = claims;
  if (first !== undefined)
    writeFinding(workbench, { claim: first.claim.id, says: findingOf(unasked), place: first.place });
  return unasked;
}
