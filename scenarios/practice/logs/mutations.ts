import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'no last line',
    context: 'practice/logs/floods-of-output',
    from: 'echo the end of the flood',
    to: 'true',
    noticedBy: ['practice/logs/short-flood-of-a-run-reaches-the-build-output'],
  },
  {
    name: 'no reason',
    context: 'practice/logs/floods-of-output',
    from: 'echo the reason; ',
    to: '',
    noticedBy: ['practice/logs/reason-of-a-failure-is-told-after-a-flood-of-output'],
  },
  {
    name: 'another order',
    context: 'practice/logs/stdout-and-stderr-of-run',
    from: '1 2 3 4 5',
    to: '5 4 3 2 1',
    noticedBy: ['practice/logs/lines-of-stdout-and-stderr-keep-their-order'],
  },
  {
    name: 'the last line of stdout is missing',
    context: 'practice/logs/stdout-and-stderr-of-run',
    from: 'echo "out $n";',
    to: '[ $n = 5 ] || echo "out $n";',
    noticedBy: ['practice/logs/lines-of-stdout-and-stderr-keep-their-order'],
  },
  {
    name: 'the last line of stderr is missing',
    context: 'practice/logs/stdout-and-stderr-of-run',
    from: 'echo "error $n" >&2;',
    to: '[ $n = 5 ] || echo "error $n" >&2;',
    noticedBy: ['practice/logs/lines-of-stdout-and-stderr-keep-their-order'],
  },
  {
    name: 'another order of stderr',
    context: 'practice/logs/stdout-and-stderr-of-run',
    from: '"error $n"',
    to: '"error $((6 - n))"',
    noticedBy: ['practice/logs/lines-of-stdout-and-stderr-keep-their-order'],
  },
];
