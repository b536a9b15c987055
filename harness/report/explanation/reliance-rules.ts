import { above, below, has, isOne, when } from './file-view';
import {
  argWithoutRun,
  bashCommand,
  hasGlobalArg,
  hasNoUsers,
  independentRuns,
  inherited,
  isOfSettings,
  misspelled,
  refusedOnbuild,
  repeatedRuns,
  SHELL_FORM,
  startsNothing,
  unusedRuns,
} from './reliance-finders';
import type { Rule } from './reliance-rule';
import { RUN_OPTION_RULES } from './run-option-rules';

/** Commands that write no files, unless their output is redirected. */
const WRITES_NOTHING = /^(true|:|echo|printf|test|\[|cat|ls|id|env|pwd|uname|whoami)\b(?![^<]*>)[^;&|]*$/;

/** What a Dockerfile must have for each claim about which cells differ. The first rule that matches decides. */
export const RULES: readonly Rule[] = [
  ...RUN_OPTION_RULES,
  { claims: /^article\/run-.*etc-hosts$/, find: has('RUN', /\/etc\/hosts\b/), what: 'a RUN that mentions /etc/hosts' },
  { claims: /file-below-a-volume$/, find: below(has('RUN'), has('VOLUME')), what: 'a RUN below a VOLUME' },
  { claims: /-of-an-unused-stage-/, find: unusedRuns, what: 'a RUN of a stage that the image does not depend on' },
  {
    claims: /run-that-writes-nothing-adds-a-layer$/,
    find: has('RUN', WRITES_NOTHING),
    what: 'a RUN that writes no file',
  },
  {
    claims: /settings-add-none$|only-run-copy-and-add-add-layers$|\/workdir-(adds-a-layer|makes)/,
    find: has('WORKDIR'),
    what: 'a WORKDIR',
  },
  { claims: /layers\/copy-of-a-file-that-is-there/, find: has('COPY'), what: 'a COPY' },
  ...'CMD ENTRYPOINT EXPOSE HEALTHCHECK LABEL MAINTAINER ONBUILD STOPSIGNAL VOLUME'.split(' ').map((name): Rule => ({
    claims: new RegExp(`changed-${name.toLowerCase()}-above-run`),
    find: above(has(name), has('RUN')),
    what: `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name} above a RUN`,
  })),
  { claims: /same-content-of-copy/, find: above(has('COPY'), has('RUN')), what: 'a COPY above a RUN' },
  { claims: /image-of-settings-alone/, find: when(isOfSettings, has('FROM')), what: 'a file that adds no layer' },
  { claims: /same-run-in-two-stages/, find: repeatedRuns, what: 'a RUN that two stages have' },
  { claims: /folder-made-by-workdir/, find: below(has('WORKDIR'), has('USER')), what: 'a WORKDIR below a USER' },
  {
    claims: /user-number-needs-no/,
    find: when(hasNoUsers, has('USER', /^\d/)),
    what: 'a numeric USER without /etc/passwd',
  },
  {
    claims: /build-argument-sets-the-host-name/,
    find: has('ARG RUN', /BUILDKIT_SANDBOX_HOSTNAME|\bhostname\b/),
    what: 'a RUN that asks for its host name',
  },
  {
    claims: /from-alone-gives/,
    find: when(({ lines }) => lines.length === 1, has('FROM')),
    what: 'a file of FROM alone',
  },
  { claims: /health-check-runs-early/, find: has('HEALTHCHECK', /--start-interval/), what: 'a start interval' },
  {
    claims: /limits\/image-of-/,
    find: when(({ lines }) => lines.length > 100, has('FROM')),
    what: 'more than 100 instructions',
  },
  { claims: /build-argument-without-a-run/, find: argWithoutRun, what: 'an ARG without a RUN below it' },
  {
    claims: /runs-of-independent-stages/,
    find: when(({ stages }) => stages.length > 2, independentRuns),
    what: 'a RUN of an independent stage',
  },
  { claims: /arg-above-from/, find: when(hasGlobalArg, has('FROM', /\$/)), what: 'a FROM with a variable' },
  {
    claims: /stage-built-on-another-has-its-args/,
    find: inherited(has('ARG')),
    what: 'a stage that is built on one with an ARG',
  },
  { claims: /bash-gives-its-place/, find: bashCommand, what: 'a shell form that bash executes' },
  { claims: /cmd\/cmd-without-words/, find: has('CMD', /^$/), what: 'a CMD without words' },
  { claims: /cmd\/empty-array/, find: has('CMD', /^\[\s*\]/), what: 'an empty CMD' },
  { claims: /cmd\/empty-word/, find: has('CMD', /^\[\s*""/), what: 'a CMD of an empty word' },
  { claims: /cmd\/words-behind-an-array/, find: has('CMD', /^\[.*\]\s*\S/), what: 'words after the array' },
  { claims: /entrypoint\/empty-array/, find: has('ENTRYPOINT', /^\[\s*\]/), what: 'an empty ENTRYPOINT' },
  {
    claims: /entrypoint\/entrypoint-of-one-empty-word/,
    find: has('ENTRYPOINT', /^\[\s*""\s*\]/),
    what: 'an ENTRYPOINT of an empty word',
  },
  {
    claims: /entrypoint\/entrypoint-without-words/,
    find: has('ENTRYPOINT', /^$/),
    what: 'an ENTRYPOINT without words',
  },
  {
    claims: /neither-cannot-be-run/,
    find: when(startsNothing, has('FROM', /^scratch\b/)),
    what: 'an image on scratch without CMD and ENTRYPOINT',
  },
  { claims: /misspelt-instruction/, find: misspelled, what: 'an instruction that does not exist' },
  {
    claims: /run-above-the-first-from/,
    find: ({ lines }) => lines.filter((line) => isOne(line, 'RUN') && line.stage === undefined),
    what: 'a RUN above FROM',
  },
  { claims: /onbuild-of-(from|maintainer|onbuild)/, find: refusedOnbuild, what: 'an ONBUILD of such an instruction' },
  { claims: /options-of-cmd/, find: has('CMD', /^--/), what: 'a CMD with an option' },
  { claims: /run\/exec-form-without-a-word/, find: has('RUN', /^\[\s*\]/), what: 'a RUN of empty brackets' },
  { claims: /run\/run-without-a-command/, find: has('RUN', /^$/), what: 'a RUN without a command' },
  {
    claims: /run\/words-behind-the-brackets/,
    find: has('RUN', /^\[[^\]]*"\s*\]\s*\S/),
    what: 'words after the brackets',
  },
  { claims: /shell\/each-shell-replaces/, find: below(has('SHELL'), has('SHELL')), what: 'a SHELL below another' },
  {
    claims: /shell\/shell-is-inherited/,
    find: inherited(has('SHELL')),
    what: 'a stage that is built on one with a SHELL',
  },
  {
    claims: /shell-is-used-for-cmd/,
    find: below(has('CMD', SHELL_FORM), has('SHELL')),
    what: 'a shell form below a SHELL',
  },
  {
    claims: /shell-is-used-for-entrypoint/,
    find: below(has('ENTRYPOINT', SHELL_FORM), has('SHELL')),
    what: 'a shell form below a SHELL',
  },
  {
    claims:
      /build-without-cache-leaves|cache-outlives-the-image|talkative-run|flood-of-output|refused-setting|commit-with|\/start-script-|emptied-entrypoint/,
    what: 'how images are built and started',
  },
];
