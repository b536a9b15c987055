import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'one fewer layer',
    context: 'practice/limits/126-layers',
    from: 'WORKDIR /126\n',
    to: '',
    noticedBy: ['practice/limits/image-of-126-layers-can-be-built'],
    builder: 'classic',
  },
  {
    name: 'five more layers',
    context: 'practice/limits/126-layers',
    from: 'WORKDIR /126',
    to: ['WORKDIR /126', ...['a', 'b', 'c', 'd', 'e'].map((name) => `WORKDIR /${name}`)].join('\n'),
    noticedBy: ['practice/limits/image-of-126-layers-can-be-built'],
    builder: 'buildkit',
  },
  {
    name: 'ten fewer layers',
    context: 'practice/limits/130-layers',
    from: /WORKDIR \/121\n[^]*/,
    to: '',
    noticedBy: ['practice/limits/image-of-130-layers-cannot-be-built'],
  },
];
