import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'a word before the key',
    context: 'reference/run/escape-directive-in-mixed-case',
    from: /^# {2}eScApE = /,
    to: '#  eScApE = x\n# escape=',
    noticedBy: ['reference/format/directive-is-known-in-any-case-and-with-blanks'],
    leavesNothingToSee: true,
  },
  {
    name: 'the RUN is continued by a backslash',
    context: 'reference/run/escape-directive-in-mixed-case',
    from: 'continued `',
    to: 'continued \\',
    noticedBy: ['reference/format/directive-is-known-in-any-case-and-with-blanks'],
  },
  {
    name: 'no unknown directive above',
    context: 'reference/run/escape-directive-below-an-unknown-one',
    from: '# unknown=value\n',
    to: '',
    noticedBy: ['reference/format/unknown-directive-is-a-comment'],
    leavesNothingToSee: true,
  },
  {
    name: 'the RUN is continued by a backtick',
    context: 'reference/run/escape-directive-below-an-unknown-one',
    from: 'continued \\',
    to: 'continued `',
    noticedBy: ['reference/format/unknown-directive-is-a-comment'],
  },
  {
    name: 'exec form',
    context: 'reference/run/cmd-in-shell-form-with-checks',
    from: 'CMD echo a shell form',
    to: 'CMD ["echo", "an exec form"]',
    noticedBy: ['reference/format/check-directive-lets-a-warning-fail-the-build'],
    builder: 'buildkit',
  },
];
