import { expect, test } from '@jest/globals';
import { refuseSwallowedOptions } from './swallowed-options';

const options = {
  engine: { type: 'string' },
  builder: { type: 'string' },
  cache: { type: 'boolean' },
  only: { type: 'string' },
  repeat: { type: 'string' },
  'fail-flaky': { type: 'boolean' },
  update: { type: 'boolean' },
} as const;

/** What a command gets from npm. */
type Case = readonly [name: string, args: readonly string[], npmConfig: Readonly<Record<string, string>>];

test.each<readonly [...Case, message: string, next: string]>([
  ['verify', [], { builder: 'banana' }, '--builder', 'npm run verify -- --builder=banana'],
  ['verify', ['classic', 'article/'], { builder: 'true' }, '--builder', 'npm run verify -- --builder classic article/'],
  ['verify', [], { builder: 'true' }, '--builder', 'npm run verify -- --builder VALUE'],
  [
    'verify',
    ['a'],
    { fail_flaky: 'true', repeat: '3' },
    '--repeat and --fail-flaky',
    'npm run verify -- --repeat=3 --fail-flaky a',
  ],
  ['verify', ['embedded'], { engine_strict: 'true' }, '--engine', 'npm run verify -- --engine embedded'],
  ['matrix', ['tcp://h:1', 'a'], { engine_strict: 'true' }, '--engine', 'npm run matrix -- --engine tcp://h:1 a'],
  ['test', [], { watchall: 'true' }, '--watchAll', 'npm test -- --watchAll'],
  ['test', ['adds no layer'], { t: 'true' }, '-t', "npm test -- -t 'adds no layer'"],
  ['test', [], { selectprojects: 'BuildKit' }, '--selectProjects', 'npm test -- --selectProjects=BuildKit'],
])('npm run %s %j with %j is answered with the line that was meant', (name, args, npmConfig, flags, line) => {
  expect(() => refuseSwallowedOptions({ name, args, options, npmConfig })).toThrow(
    expect.objectContaining({
      code: 'USAGE',
      message: `npm took ${flags} as its own: it passes on only what follows "--".`,
      next: `Type \`${line}\`.`,
    }),
  );
});

test.each<Case>([
  [
    'verify',
    ['article/'],
    { cache: '/c', only: 'prod', engine_strict: 'true', update_notifier: 'true', loglevel: 'warn' },
  ],
  ['verify', [], { builder: '' }],
  ['verify', ['--engine', 'embedded', 'a'], { engine_strict: 'true' }],
  ['verify', [], { output: 'no option of this command' }],
  ['check', [], {}],
])('npm run %s %j with %j is left alone', (name, args, npmConfig) => {
  expect(() => refuseSwallowedOptions({ name, args, options, npmConfig })).not.toThrow();
});
