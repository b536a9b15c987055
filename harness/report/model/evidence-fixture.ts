import type { Observation } from '../../observation/observation';

export type BuiltImage = Extract<Observation, { readonly kind: 'image' }>;
export type Run = Extract<Observation, { readonly kind: 'run' }>;

const DOCKERFILE = 'FROM ubuntu:20.04\n# Both\nRUN echo baked > /baked\nCMD ["cat", "/baked"]\n';

/** Test data: an image with a RUN and a CMD, built on a stand-in. */
export function builtImage(parts: Partial<BuiltImage> = {}): BuiltImage {
  return {
    kind: 'image',
    context: 'run-and-cmd',
    dockerfile: DOCKERFILE,
    contextDigest: 'sha256:c0ffee',
    builder: 'buildkit',
    buildArgs: {},
    baseImages: [{ reference: 'ubuntu:20.04', kind: 'stand-in', description: 'stand-in: Debian 11 root file system' }],
    steps: [
      { instruction: 'FROM ubuntu:20.04', output: '', cached: true, startedAfterMs: 80, durationMs: 0 },
      { instruction: 'RUN echo baked > /baked', output: '', cached: false, startedAfterMs: 100, durationMs: 600 },
    ],
    startedAt: '2025-11-23T06:40:01.000Z',
    durationMs: 900,
    shared: false,
    imageId: 'sha256:1111',
    reference: 'layerproof-f00d/run-and-cmd:buildkit',
    history: [
      {
        instruction: 'RUN',
        createdBy: 'RUN /bin/sh -c echo baked > /baked # buildkit',
        layer: { diffId: 'sha256:6b72e3dc9af57a916eca8d98567367e000314707505a6b19f5f772e986c9a0a8' },
        sizeBytes: 6,
      },
      { instruction: 'CMD', createdBy: 'CMD ["cat" "/baked"]', sizeBytes: 0 },
    ],
    baseLayers: 1,
    baseSizeBytes: 118_229_921,
    config: {
      defaultCommand: ['cat', '/baked'],
      entrypoint: [],
      env: [],
      workingDirectory: '',
      user: '',
      labels: {},
      exposedPorts: [],
      volumes: [],
      stopSignal: '',
      shell: [],
      onBuild: [],
    },
    ...parts,
  };
}

/** Test data: a run of that image with its defaults. */
export function runOf(stdout: string, parts: Partial<Run> = {}): Run {
  return {
    kind: 'run',
    imageId: 'sha256:1111',
    context: 'run-and-cmd',
    argv: ['cat', '/baked'],
    exitCode: 0,
    stdout: { text: stdout, bytes: Buffer.byteLength(stdout), cutBytes: 0 },
    stderr: { text: '', bytes: 0, cutBytes: 0 },
    earlierStarts: 0,
    startedAt: '2025-11-23T06:40:03.000Z',
    durationMs: 300,
    ...parts,
  };
}
