import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'the values instead of what gives them',
    context: 'reference/cmd/shows-user-folder-and-environment',
    from: '$(id -u) in $(pwd) as $NAME',
    to: '1000 in /work as image',
    noticedBy: ['practice/override/user-folder-and-environment-can-be-given-at-run'],
  },
  {
    name: 'ENTRYPOINT for CMD',
    context: 'reference/entrypoint-and-cmd/exec-form-cmd',
    from: 'CMD',
    to: 'ENTRYPOINT',
    noticedBy: ['practice/override/option-after-the-image-name-is-taken-for-the-program'],
  },
  {
    name: 'shell form of ENTRYPOINT',
    context: 'article/exec-form-entrypoint-with-cmd',
    from: 'ENTRYPOINT ["echo", "The entrypoint got:"]',
    to: 'ENTRYPOINT echo "The entrypoint got:"',
    noticedBy: [
      'practice/override/entrypoint-given-at-run-drops-cmd',
      'practice/override/entrypoint-given-at-run-gets-the-arguments',
      'practice/override/emptied-entrypoint-makes-the-arguments-the-command',
      'practice/override/entrypoint-given-at-run-is-one-program-name',
      'practice/override/empty-list-of-arguments-leaves-cmd',
    ],
    leavesNothingToSee: true,
  },
  {
    name: 'CMD dropped',
    context: 'article/exec-form-entrypoint-with-cmd',
    from: /CMD .*\n/,
    to: '',
    noticedBy: [
      'practice/override/entrypoint-given-at-run-drops-cmd',
      'practice/override/empty-list-of-arguments-leaves-cmd',
    ],
  },
  {
    name: 'CMD dropped, which only a control notices',
    context: 'article/exec-form-entrypoint-with-cmd',
    from: /CMD .*\n/,
    to: '',
    noticedBy: ['practice/override/emptied-entrypoint-drops-cmd'],
    leavesNothingToSee: true,
  },
];
