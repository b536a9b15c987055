import { below, has, type Finder } from './file-view';
import { commandWithDocument, documentWithInterpreter, HERE_DOCUMENT } from './reliance-finders';
import type { Rule } from './reliance-rule';

const mount = (type: string, more = ''): Finder =>
  has('RUN', new RegExp(`--mount=(?=\\S*type=${type})(?=\\S*${more})`));
const bind = (more = ''): Finder =>
  has('RUN', new RegExp(`--mount=(?=\\S*(?:type=bind)|(?!\\S*type=))(?=\\S*${more})`));

/** Here-documents, mounts and the other options of RUN; the more specific comes first. */
export const RUN_OPTION_RULES: readonly Rule[] = [
  { claims: /other-files-in-a-bind-mount/, find: bind(), what: 'a bind mount' },
  { claims: /copy-expands-the-variables/, find: has('COPY', HERE_DOCUMENT), what: 'a COPY with a here-document' },
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
];
