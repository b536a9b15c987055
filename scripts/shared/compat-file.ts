import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCompat } from '../../harness/report/data/compat-differences';
import type { CompatData } from '../../harness/report/data/render-compat';
import { HarnessError } from '../../harness/support/errors';
import { ROOT } from './options';

/** The measured verdicts of all claims, checked into the repository. */
export const COMPAT_FILE = path.join(ROOT, 'scenarios', 'compat.json');

/** @throws HarnessError `USAGE` if the file is missing: without it, nobody would notice a changed verdict. */
export function readCompatFile(file = COMPAT_FILE): CompatData {
  if (existsSync(file)) return readCompat(readFileSync(file, 'utf8'), file);
  throw new HarnessError('USAGE', `${file} is missing, so no verdict can be compared with the ones checked in.`, {
    next: '`git checkout scenarios/compat.json` restores it.',
  });
}
