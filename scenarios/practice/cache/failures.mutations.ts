import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'the argument is declared above',
    context: 'practice/cache/run-above-one-that-may-fail',
    from: 'ARG BUILD_NUMBER',
    to: 'ARG BUILD_NUMBER\nARG EXIT_CODE',
    noticedBy: ['practice/cache/runs-above-a-failed-run-stay-in-the-cache'],
  },
];
