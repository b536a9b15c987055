import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'exec form',
    context: 'reference/healthcheck/shell-form',
    from: /HEALTHCHECK CMD .*/,
    to: 'HEALTHCHECK CMD ["true"]',
    noticedBy: [
      'reference/healthcheck/shell-form-is-kept-without-a-shell',
      'reference/healthcheck/cmd-of-a-health-check-leaves-the-default-command',
    ],
  },
  {
    name: 'CMD instead of HEALTHCHECK CMD',
    context: 'reference/healthcheck/shell-form',
    from: 'HEALTHCHECK CMD',
    to: 'CMD',
    noticedBy: ['reference/healthcheck/cmd-of-a-health-check-leaves-the-default-command'],
  },
  {
    name: 'shell form',
    context: 'reference/healthcheck/exec-form',
    from: /HEALTHCHECK CMD .*/,
    to: 'HEALTHCHECK CMD wget -q -O - http://127.0.0.1/',
    noticedBy: ['reference/healthcheck/exec-form-is-kept-as-words'],
  },
  {
    name: 'the two swapped',
    context: 'reference/healthcheck/twice',
    from: /(HEALTHCHECK .*)\n(HEALTHCHECK .*)/,
    to: '$2\n$1',
    noticedBy: ['reference/healthcheck/last-health-check-takes-effect'],
  },
  {
    name: 'RUN instead of the first',
    context: 'reference/healthcheck/twice',
    from: 'HEALTHCHECK CMD test -e /first',
    to: 'RUN true',
    noticedBy: ['reference/healthcheck/health-check-adds-no-layer'],
  },
  {
    name: 'no health check in the base',
    context: 'reference/healthcheck/inherited',
    from: 'HEALTHCHECK CMD test -e /healthy\n',
    to: '',
    noticedBy: [
      'reference/healthcheck/health-check-is-inherited',
      'reference/healthcheck/none-switches-the-inherited-check-off',
    ],
  },
  {
    name: 'HEALTHCHECK NONE dropped',
    context: 'reference/healthcheck/inherited',
    from: 'HEALTHCHECK NONE\n',
    to: 'LABEL kind=example\n',
    noticedBy: ['reference/healthcheck/none-switches-the-inherited-check-off'],
  },
  {
    name: 'RUN instead of HEALTHCHECK CMD',
    context: 'reference/healthcheck/that-fails',
    from: 'HEALTHCHECK --interval=100ms --retries=1 CMD',
    to: 'RUN',
    noticedBy: ['reference/healthcheck/health-check-is-not-run-during-the-build'],
  },
  {
    name: 'no health check',
    context: 'reference/healthcheck/that-fails',
    from: /HEALTHCHECK .*\n/,
    to: '',
    noticedBy: ['reference/healthcheck/failing-health-check-leaves-the-container-running'],
  },
  {
    name: 'no health check',
    context: 'reference/healthcheck/seen-by-cmd',
    from: /HEALTHCHECK .*\n/,
    to: '',
    noticedBy: ['reference/healthcheck/health-check-is-run-beside-cmd'],
  },
];
