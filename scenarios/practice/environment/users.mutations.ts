import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'another home of root',
    context: 'practice/environment/homes-of-two-users',
    from: /^FROM.*/m,
    to: 'FROM busybox:1.36\nENV HOME=/elsewhere',
    noticedBy: ['practice/environment/home-of-run-is-that-of-its-user'],
  },
  {
    name: 'another home in /etc/passwd',
    context: 'practice/environment/homes-of-two-users',
    from: '::/home/ada:',
    to: '::/home/eve:',
    noticedBy: ['practice/environment/home-of-run-is-that-of-its-user'],
  },
];
