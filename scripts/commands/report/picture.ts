import path from 'node:path';
import { reportOf } from '../../../harness/report/model/report';
import { renderDemo } from '../../../harness/report/terminal/render-demo';
import { terminalPicture } from '../../../harness/report/terminal/terminal-picture';
import { orFailed } from '../../../harness/session/report-directory';
import { replaceFile } from '../../../harness/support/files';
import type { Arguments } from '../../shared/main';
import { ROOT } from '../../shared/options';
import { readStatements } from '../../checks/read-statements';
import { operandsOf, readNamedRecord } from './read-record';

/** What a reader of the README sees first; fewer claims than `npm run demo` has, because it is one screen. */
const CLAIMS = ['article/cmd-runs-every-time-a-container-starts', 'article/run-that-writes-nothing-adds-a-layer'];

const PICTURE = path.join(ROOT, 'harness', 'report', 'terminal', 'demo.svg');

/** `npm run report -- picture RECORD`: draws the terminal of the README from a record of `npm run demo`. */
export function runPicture({ operands }: Arguments): Promise<number> {
  const [file = ''] = operandsOf(operands, 'picture', 1);
  const record = readNamedRecord(file);
  const shown = {
    ...record,
    header: { ...record.header, planned: CLAIMS },
    verdicts: record.verdicts.filter(({ claim }) => CLAIMS.includes(claim.id)),
  };
  const text = renderDemo(reportOf(shown, readStatements()), { columns: 100, color: true });
  const title = 'npm run demo: what RUN and CMD did in a real build, and what the containers printed';
  orFailed(PICTURE, () => replaceFile(PICTURE, terminalPicture(text, title)));
  process.stdout.write(`Picture: ${PICTURE}\n`);
  return Promise.resolve(0);
}
