import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'no exec form',
    context: 'reference/run/entrypoint-and-cmd-above-run',
    from: 'RUN ["echo", "executed in exec form"]\n',
    to: '',
    noticedBy: ['reference/run/run-takes-no-notice-of-entrypoint-and-cmd'],
  },
  {
    name: 'other words in the brackets',
    context: 'reference/run/words-behind-brackets',
    from: 'in brackets',
    to: 'between them',
    noticedBy: ['reference/run/words-behind-the-brackets-are-dropped'],
  },
  {
    name: 'RUN continues a LABEL',
    context: 'reference/run/run-without-a-command',
    from: 'RUN\n',
    to: 'LABEL word=\\\nRUN\n',
    noticedBy: ['reference/run/run-without-a-command-fails'],
    builder: 'classic',
  },
  {
    name: 'shell kept, and a command that fails',
    context: 'reference/run/no-shell-in-the-image',
    from: /"rm", "\/bin\/sh"([^]*\)\)")/,
    to: '"true"$1 && false',
    noticedBy: ['reference/run/shell-form-needs-a-shell'],
  },
  {
    name: 'the failure is ignored',
    context: 'reference/run/backslash-in-brackets',
    from: '"50\\% done"]',
    to: '"50\\% done"] || true',
    noticedBy: ['reference/run/single-backslash-makes-it-the-shell-form'],
  },
  {
    name: 'the failure is ignored',
    context: 'reference/run/single-quotes-in-brackets',
    from: "quotes']",
    to: "quotes'] || true",
    noticedBy: ['reference/run/single-quotes-make-it-the-shell-form'],
  },
];
