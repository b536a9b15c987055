import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave standing, or stop before. */
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
];
