import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'the stage is used',
    context: 'practice/stages/run-that-fails-in-an-unused-stage',
    from: /$/,
    to: 'COPY --from=not-used /bin/sh /copied\n',
    noticedBy: ['practice/stages/failing-run-of-an-unused-stage-does-not-fail-the-build'],
    builder: 'buildkit',
  },
  {
    name: 'RUN succeeds',
    context: 'practice/stages/run-that-fails-in-an-unused-stage',
    from: 'RUN false',
    to: 'RUN true',
    noticedBy: ['practice/stages/failing-run-of-an-unused-stage-does-not-fail-the-build'],
    builder: 'classic',
  },
  {
    name: 'the last stage continues the first',
    context: 'practice/stages/file-copied-from-another-stage',
    from: 'FROM busybox:1.36\nCOPY',
    to: 'FROM workshop\nCOPY',
    noticedBy: ['practice/stages/copy-from-a-stage-leaves-the-layers-of-its-runs-behind'],
  },
  {
    name: 'the last stage continues the first',
    context: 'practice/stages/second-stage-looks-for-a-file-of-the-first',
    from: 'FROM busybox:1.36\n',
    to: 'FROM first\n',
    noticedBy: ['practice/stages/run-does-not-see-files-of-another-stage'],
  },
  {
    name: 'the stages swap names',
    context: 'practice/stages/second-stage-continues-the-first',
    from: /AS first([^]*)FROM first AS second/,
    to: 'AS second$1FROM second AS first',
    noticedBy: ['practice/stages/build-with-a-target-ends-at-its-stage'],
  },
  {
    name: 'the stage starts from scratch',
    context: 'practice/stages/stages-above-and-beside',
    from: 'FROM above AS built-on-it',
    to: 'FROM busybox:1.36 AS built-on-it\nCMD ["echo", "other"]',
    noticedBy: ['practice/stages/stage-takes-over-the-default-command-of-the-stage-in-its-from'],
  },
  {
    name: 'the stage continues the other',
    context: 'practice/stages/stages-above-and-beside',
    from: 'FROM scratch AS beside',
    to: 'FROM above AS beside',
    noticedBy: ['practice/stages/copy-from-a-stage-does-not-bring-its-default-command'],
  },
  {
    name: 'one stage needs the other',
    context: 'practice/stages/stages-that-wait-for-each-other',
    from: 'FROM busybox:1.36 AS right',
    to: 'FROM left AS right',
    noticedBy: ['practice/stages/runs-of-independent-stages-are-carried-out-at-the-same-time'],
    builder: 'buildkit',
  },
];
