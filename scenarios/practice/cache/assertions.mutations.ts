import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'ENV keeps the proxy',
    context: 'practice/cache/run-prints-its-proxy',
    from: 'RUN',
    to: 'ARG HTTP_PROXY\nENV PROXY=$HTTP_PROXY\nRUN',
    noticedBy: ['practice/cache/proxy-argument-is-not-kept-in-the-image'],
  },
  {
    name: 'the second RUN overwrites the log',
    context: 'practice/cache/same-run-twice',
    from: />> \/log\nCMD/,
    to: '> /log\nCMD',
    noticedBy: ['practice/cache/same-run-twice-in-one-dockerfile-is-carried-out-twice'],
  },
];
