import { describe, expect, test } from '@jest/globals';
import { assertAgreement, contradictionIn, type ImageAnswers } from './image-agreement';

const GRAPH_DRIVER = { product: 'docker', imageStore: 'graph-driver' } as const;
const CONTAINERD = { product: 'docker', imageStore: 'containerd' } as const;
const PODMAN = { product: 'podman', imageStore: 'graph-driver' } as const;

const row = (CreatedBy: string, Size: number) => ({ Id: '<missing>', Created: 0, CreatedBy, Size, Comment: '' });

/** An image with two layers: its base image's and a RUN's; its CMD adds none. */
const AGREED: ImageAnswers = {
  inspected: {
    Id: 'sha256:c0ffee',
    Size: 10,
    Config: { Cmd: ['cat'], Entrypoint: null, Env: [], WorkingDir: '' },
    RootFS: { Layers: ['sha256:1', 'sha256:2'] },
  },
  rows: [row('CMD ["cat"]', 0), row('RUN x', 3), row('', 7)],
  config: {
    history: [{}, { created_by: 'RUN x' }, { created_by: 'CMD ["cat"]', empty_layer: true }],
    rootfs: { diff_ids: ['sha256:1', 'sha256:2'] },
    config: { Cmd: ['cat'] },
  },
  below: { entries: 1, layers: 1, diffIds: ['sha256:1'] },
  builtId: 'c0ffee',
};
const { inspected, config, rows } = AGREED;

describe('answers that agree', () => {
  test.each([GRAPH_DRIVER, CONTAINERD, PODMAN])('on %j', (engine) => {
    expect(contradictionIn(AGREED, engine)).toBeUndefined();
    expect(() => assertAgreement({ name: 'Docker 26.1.5', ...engine }, 'x', AGREED)).not.toThrow();
  });

  test('even if the history of the base image does not mention its layers', () => {
    const history = config.history?.slice(1) ?? [];
    const answers = {
      ...AGREED,
      config: { ...config, history },
      rows: rows.slice(0, 2),
      below: { ...AGREED.below, entries: 0 },
    };
    expect(contradictionIn(answers, GRAPH_DRIVER)).toBeUndefined();
  });

  test('where an image was not built', () => {
    expect(contradictionIn({ ...AGREED, builtId: undefined }, GRAPH_DRIVER)).toBeUndefined();
  });
});

describe('a contradiction', () => {
  const history = config.history?.map(({ created_by: createdBy = '' }) => ({ created_by: createdBy })) ?? [];

  test.each<[string, Partial<ImageAnswers>, string]>([
    [
      'of history and layers',
      { config: { ...config, history } },
      'its history adds 2 layers to the base image, but its config has 1 more',
    ],
    [
      'of inspect and layers',
      { inspected: { ...inspected, RootFS: { Layers: ['sha256:1', 'sha256:1'] } } },
      'inspect lists different layers from the config in the saved image',
    ],
    [
      'of an image and its base image',
      { below: { ...AGREED.below, diffIds: ['sha256:3'] } },
      'its lowest layers are not those of its base image',
    ],
  ])('%s is seen on every engine', (_what, answers, contradiction) => {
    for (const engine of [GRAPH_DRIVER, CONTAINERD, PODMAN])
      expect(contradictionIn({ ...AGREED, ...answers }, engine)).toBe(contradiction);
  });

  test.each<[string, Partial<ImageAnswers>, string]>([
    [
      'of two histories',
      { rows: [row('CMD ["dog"]', 0), ...rows.slice(1)] },
      'the history call reports a different history from the config in the saved image',
    ],
    [
      'of settings',
      { inspected: { ...inspected, Config: { Cmd: ['dog'] } } },
      'inspect reports a different Cmd from the config in the saved image',
    ],
  ])('%s is seen on Docker', (_what, answers, contradiction) => {
    for (const engine of [GRAPH_DRIVER, CONTAINERD])
      expect(contradictionIn({ ...AGREED, ...answers }, engine)).toBe(contradiction);
    expect(contradictionIn({ ...AGREED, ...answers }, PODMAN)).toBeUndefined();
  });

  test.each<[string, Partial<ImageAnswers>, string]>([
    ['of IDs', { builtId: 'bad' }, 'the build ended with the image bad, and its tag names sha256:c0ffee'],
    [
      'of sizes',
      { rows: rows.map((one) => ({ ...one, Size: one.Size + 1 })) },
      'the sizes in its history add up to 13 bytes, and inspect says 10',
    ],
  ])('%s is seen where both are the same by definition', (_what, answers, contradiction) => {
    expect(contradictionIn({ ...AGREED, ...answers }, GRAPH_DRIVER)).toBe(contradiction);
    for (const engine of [CONTAINERD, PODMAN])
      expect(contradictionIn({ ...AGREED, ...answers }, engine)).toBeUndefined();
  });

  test('reports what contradicts what, and on which engine', () => {
    expect(() =>
      assertAgreement({ name: 'Docker 26.1.5', ...GRAPH_DRIVER }, 'the image of x', { ...AGREED, builtId: 'bad' }),
    ).toThrow(/^Docker 26\.1\.5 contradicts itself about the image of x: the build ended with the image bad, /);
  });
});
