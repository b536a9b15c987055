// @ts-check
import { ENGINE_OPTIONS, FAIL_FLAKY, VERBOSE } from './command-options.mjs';

/** The command about records and reports; a part of commands.mjs. */

/** @type {Record<string, import('./commands.mjs').Command>} */
export const REPORT_COMMANDS = {
  report: {
    summary: 'Renders the reports of a record again, without an engine.',
    operands: { name: 'RECORD', help: 'a record.jsonl; default: the one of the last run' },
    forms: [
      { call: 'merge RECORD …', help: 'merges the records of shards into one, in the directory of --output' },
      { call: 'diff OLD NEW', help: 'prints what changed between two records; exits with 1 if anything did' },
      { call: 'compat RECORD', help: 'writes compatibility data to --output FILE; default: the files in scenarios/' },
      {
        call: 'compat-export FILE',
        help: 'writes the compatibility data in scenarios/ as one file, in the published format',
      },
      {
        call: 'compat-words ID …',
        help: 'after a mere rewording: copies the sentence, sources and reasons of these claims to the compatibility data, never a verdict; removes claims that have no scenario',
      },
      { call: 'picture RECORD', help: 'draws the terminal of the README from a record of `npm run demo`' },
      { call: 'screenshot RECORD', help: "takes the README's picture of the report page; needs Chromium" },
    ],
    options: {
      cell: {
        type: 'string',
        multiple: true,
        value: 'OLD=NEW',
        help: 'with diff: compares two cells whose names differ, such as those of two versions of an engine',
      },
      output: /** @type {import('./commands.mjs').Option} */ (ENGINE_OPTIONS['output']),
      compat: {
        type: 'boolean',
        help: 'instead: writes the compatibility data as a static site, as `npm run site` does; can be combined only with --output',
      },
      update: {
        type: 'boolean',
        help: 'with compat RECORD: updates only what the record contains, and keeps every other claim, cell and verdict',
      },
      'fail-flaky': FAIL_FLAKY,
      verbose: VERBOSE,
      compare: { type: 'string', value: 'RECORD', help: 'an earlier record: index.html shows what changed since then' },
    },
  },
};
