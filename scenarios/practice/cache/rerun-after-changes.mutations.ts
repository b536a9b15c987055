import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'ENV is not changed',
    context: 'practice/cache/env-above-run',
    from: 'one',
    to: 'two',
    noticedBy: ['practice/cache/changed-env-above-run-carries-it-out-again'],
  },
  {
    name: 'WORKDIR is not changed',
    context: 'practice/cache/workdir-above-run',
    from: '/one',
    to: '/two',
    noticedBy: ['practice/cache/changed-workdir-above-run-carries-it-out-again'],
  },
  {
    name: 'USER is not changed',
    context: 'practice/cache/user-above-run',
    from: 'root',
    to: '0',
    noticedBy: ['practice/cache/changed-user-above-run-carries-it-out-again'],
  },
  {
    name: 'SHELL is not changed',
    context: 'practice/cache/shell-above-run',
    from: '-e',
    to: '-u',
    noticedBy: ['practice/cache/changed-shell-above-run-carries-it-out-again'],
  },
  {
    name: 'ARG is not changed',
    context: 'practice/cache/arg-default-above-run',
    from: 'one',
    to: 'two',
    noticedBy: ['practice/cache/changed-arg-default-above-run-carries-it-out-again'],
  },
  {
    name: 'the first RUN differs too',
    context: 'practice/cache/second-of-three-runs',
    from: /RUN cat/,
    to: 'RUN  true && cat',
    noticedBy: ['practice/cache/changed-run-leaves-the-runs-above-it-in-the-cache'],
  },
  {
    name: 'the second RUN is not changed',
    context: 'practice/cache/second-of-three-runs',
    from: 'echo one',
    to: 'echo two',
    noticedBy: ['practice/cache/changed-run-carries-out-the-runs-below-it'],
  },
  {
    name: 'the other content from the beginning',
    context: 'practice/cache/copied-file',
    from: 'before/',
    to: 'after/',
    noticedBy: ['practice/cache/changed-content-of-copy-carries-out-run-again'],
  },
];
