import type { DockerfileLine } from '../../explain/dockerfile-lines';
import { above, below, has, isOne, when, type FileView, type Finder } from './file-view';

/** What a Dockerfile must have for a claim to be about it. */
export interface Rule {
  /** Ids of claims. */
  readonly claims: RegExp;
  /** The lines that the claim is about; undefined for a claim about the use of an image, whatever its Dockerfile says. */
  readonly find?: Finder;
  /** What those lines are. */
  readonly what: string;
}

const HERE_DOCUMENT = /<<-?["']?\w/;
const EXEC_FORM = /^\[.*\]\s*$/;
const SHELL_FORM = /^(?!\[.*\]\s*$)./;
/** Commands that write no files, unless their output is redirected. */
const WRITES_NOTHING = /^(true|:|echo|printf|test|\[|cat|ls|id|env|pwd|uname|whoami)\b(?![^<]*>)[^;&|]*$/;
const SETTING =
  /^(FROM|ARG|ENV|LABEL|MAINTAINER|CMD|ENTRYPOINT|EXPOSE|VOLUME|USER|HEALTHCHECK|STOPSIGNAL|SHELL|ONBUILD)$/;

const mount = (type: string, more = ''): Finder =>
  has('RUN', new RegExp(`--mount=(?=\\S*type=${type})(?=\\S*${more})`));
const bind = (more = ''): Finder =>
  has('RUN', new RegExp(`--mount=(?=\\S*(?:type=bind)|(?!\\S*type=))(?=\\S*${more})`));

/** The first that matches decides. */
export const RULES: readonly Rule[] = [
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
  { claims: /other-files-in-a-bind-mount/, find: bind(), what: 'a bind mount' },
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
  { claims: /here-document-behind-cmd/, find: has('CMD', HERE_DOCUMENT), what: 'a CMD with a here-document' },
  {
    claims: /command-beside-a-here-document|keep-the-variables-of-a-document/,
    find: commandWithDocument,
    what: 'a command that reads a here-document',
  },
  {
    claims: /first-line-of-a-here-document/,
    find: documentWithInterpreter,
    what: 'a here-document that begins with #!',
  },
  {
    claims: /given-to-the-shell-that-shell-names/,
    find: below(has('RUN', HERE_DOCUMENT), has('SHELL')),
    what: 'a here-document below a SHELL',
  },
  {
    claims: /quotes-around-the-word-change-nothing/,
    find: has('RUN', /<<-?["']\w/),
    what: 'a here-document with a quoted delimiter',
  },
  { claims: /two-here-documents/, find: has('RUN', /<<-?["']?\w.*<<-?["']?\w/), what: 'two here-documents' },
  {
    claims: /set-e-lets-a-failing-line/,
    find: has('RUN', /<<[\s\S]*\bset -\w*e/),
    what: 'a here-document with set -e',
  },
  { claims: /reference\/here-documents\//, find: has('RUN', HERE_DOCUMENT), what: 'a RUN with a here-document' },
  { claims: /onbuild-of-(from|maintainer|onbuild)/, find: refusedOnbuild, what: 'an ONBUILD of such an instruction' },
  {
    claims: /bind-mount-is-read-only|written-to-a-bind-mount/,
    find: bind('(?:.*[,=](?:rw|readwrite))'),
    what: 'a bind mount with rw',
  },
  { claims: /bind-mount-shows-run-another-stage/, find: bind('from='), what: 'a bind mount of a stage or an image' },
  { claims: /mount-without-a-type/, find: has('RUN', /--mount=(?!\S*type=)/), what: 'a mount without a type' },
  { claims: /bind-mount/, find: bind(), what: 'a bind mount' },
  {
    claims: /cache-mount-can-be-read-only/,
    find: mount('cache', '(?:.*,(?:ro|readonly))'),
    what: 'a cache mount with ro',
  },
  { claims: /locked-cache-mount/, find: mount('cache', 'sharing=locked'), what: 'a locked cache mount' },
  { claims: /private-cache-mount/, find: mount('cache', 'sharing=private'), what: 'a private cache mount' },
  {
    claims: /\/id-(of-a-cache-mount|tells-cache-mounts)/,
    find: mount('cache', '\\bid='),
    what: 'a cache mount with an id',
  },
  {
    claims: /mode-and-owner-of-a-new-cache/,
    find: mount('cache', '(?:uid|gid|mode)='),
    what: 'a cache mount with an owner or a mode',
  },
  { claims: /cache-mount/, find: mount('cache'), what: 'a cache mount' },
  { claims: /required-secret/, find: mount('secret', 'required'), what: 'a required secret' },
  { claims: /secret-can-be-a-variable/, find: mount('secret', 'env='), what: 'a secret in a variable' },
  {
    claims: /mode-and-owner-of-a-secret/,
    find: mount('secret', '(?:uid|gid|mode)='),
    what: 'a secret with an owner or a mode',
  },
  {
    claims: /target-puts-a-secret|last-part-of-the-target/,
    find: mount('secret', '(?:target|dst|destination)='),
    what: 'a secret with a target',
  },
  { claims: /run-mount\/.*secret/, find: mount('secret'), what: 'a RUN with a secret' },
  { claims: /required-ssh/, find: mount('ssh', 'required'), what: 'a required SSH agent' },
  { claims: /ssh-agent/, find: mount('ssh'), what: 'a RUN with an SSH agent' },
  { claims: /size-limits-a-tmpfs/, find: mount('tmpfs', 'size='), what: 'a tmpfs mount with a size' },
  { claims: /tmpfs-mount/, find: mount('tmpfs'), what: 'a tmpfs mount' },
  { claims: /run-mount\//, find: has('RUN', /--mount=/), what: 'a RUN with a mount' },
  ...['default', 'host', 'none'].map((name): Rule => ({
    claims: new RegExp(`/network-${name}-`),
    find: has('RUN', new RegExp(`--network=${name}`)),
    what: `a RUN with --network=${name}`,
  })),
  { claims: /options-of-cmd/, find: has('CMD', /^--/), what: 'a CMD with an option' },
  {
    claims: /unknown-network-of-run/,
    find: has('RUN', /^--network=(?!default|none|host)/),
    what: 'a network that does not exist',
  },
  {
    claims: /unknown-option-of-run/,
    find: has('RUN', /^--(?!mount|network|security|device)/),
    what: 'an option that does not exist',
  },
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

function unusedRuns(file: FileView): readonly DockerfileLine[] {
  return file.lines.filter((line) => isOne(line, 'RUN') && line.stage !== undefined && !file.isUsed(line));
}

function repeatedRuns({ lines }: FileView): readonly DockerfileLine[] {
  const runs = lines.filter((line) => isOne(line, 'RUN'));
  return runs.filter((line) => runs.some((other) => other.stage !== line.stage && other.text === line.text));
}

/** RUNs of stages that are needed and built on no other stage. */
function independentRuns(file: FileView): readonly DockerfileLine[] {
  const own = file.lines.filter(
    (line) => isOne(line, 'RUN') && file.isUsed(line) && file.stages[line.stage ?? -1]?.parent === undefined,
  );
  return new Set(own.map(({ stage }) => stage)).size > 1 ? own : [];
}

/** FROM of stages that are built on a stage in which something is found. */
function inherited(found: Finder): Finder {
  return (file) => {
    const stages = new Set(found(file).map(({ stage }) => stage));
    return file.lines.filter(({ instruction, stage }) => {
      const parent = instruction === 'FROM' ? file.stages[stage ?? -1]?.parent : undefined;
      return parent !== undefined && stages.has(parent);
    });
  };
}

function bashCommand(file: FileView): readonly DockerfileLine[] {
  return below(
    has('CMD ENTRYPOINT', SHELL_FORM),
    has('SHELL', /bash/),
  )(file).filter(({ text }) => !EXEC_FORM.test(text));
}

function misspelled({ lines }: FileView): readonly DockerfileLine[] {
  return lines.filter(({ instruction }) => !SETTING.test(instruction) && !/^(RUN|COPY|ADD|WORKDIR)$/.test(instruction));
}

function isOfSettings({ lines }: FileView): boolean {
  return lines.length > 1 && lines.every(({ instruction }) => SETTING.test(instruction));
}

function argWithoutRun(file: FileView): readonly DockerfileLine[] {
  const others = new Set(above(has('ARG'), has('RUN'))(file));
  return has('ARG')(file).filter((line) => line.stage !== undefined && !others.has(line));
}

function refusedOnbuild({ lines }: FileView): readonly DockerfileLine[] {
  return lines.filter(({ text }) => /^ONBUILD\s+(FROM|MAINTAINER|ONBUILD)\b/i.test(text));
}

/** A RUN whose first line has more than its here-document. */
function commandWithDocument(file: FileView): readonly DockerfileLine[] {
  const alone = /^\s*RUN\s+(--\S+\s+)*<<-?["']?\w+["']?\s*$/i;
  return has('RUN', HERE_DOCUMENT)(file).filter(({ line }) => !alone.test(file.text.split('\n')[line - 1] ?? ''));
}

function documentWithInterpreter(file: FileView): readonly DockerfileLine[] {
  return has('RUN', HERE_DOCUMENT)(file).filter(({ line }) => file.text.split('\n')[line]?.startsWith('#!') === true);
}

function hasNoUsers({ text }: FileView): boolean {
  return /^FROM\s+scratch\b|\/etc\/passwd/im.test(text);
}

function hasGlobalArg({ lines }: FileView): boolean {
  return lines.some(({ instruction, stage }) => instruction === 'ARG' && stage === undefined);
}

function startsNothing({ lines }: FileView): boolean {
  return !lines.some((line) => isOne(line, 'CMD ENTRYPOINT'));
}
