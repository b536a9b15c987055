import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'stage on the plain base image, without the layer',
    context: 'reference/run/file-removed-by-a-later-run',
    from: 'FROM written AS removed',
    to: 'FROM busybox:1.36 AS removed\nCMD ["cat", "/secret"]',
    noticedBy: ['practice/secrets/secret-removed-by-a-later-run-is-still-in-the-image'],
  },
  {
    name: 'no secret',
    context: 'reference/run/secret-in-a-run',
    from: 'TOKEN=a-secret ',
    to: '',
    noticedBy: ['practice/secrets/secret-in-the-words-of-run-is-in-the-history'],
  },
  {
    name: 'secret in ENV',
    context: 'reference/run/secret-in-a-run',
    from: 'RUN TOKEN=a-secret true',
    to: 'ENV TOKEN=a-secret\nRUN true',
    noticedBy: ['practice/secrets/secret-in-the-words-of-run-is-in-the-history'],
  },
  {
    name: 'ARG below RUN',
    context: 'reference/run/secret-build-argument',
    from: 'ARG TOKEN\nRUN true',
    to: 'RUN true\nARG TOKEN',
    noticedBy: ['practice/secrets/build-argument-is-in-the-history-of-a-later-run'],
  },
  {
    name: 'RUN added',
    context: 'reference/run/secret-build-argument',
    from: 'AS without-run\nARG TOKEN',
    to: 'AS without-run\nARG TOKEN\nRUN true',
    noticedBy: ['practice/secrets/build-argument-without-a-run-is-not-in-the-history'],
  },
  {
    name: 'built on the earlier stage',
    context: 'reference/run/secret-in-an-earlier-stage',
    from: 'FROM busybox:1.36\nCOPY',
    to: 'FROM fetching\nCOPY',
    noticedBy: ['practice/secrets/build-argument-of-an-earlier-stage-is-not-in-the-history'],
  },
];
