import { describe, expect, test } from '@jest/globals';
import { historyOf } from './history';

const BUILDKIT = 'buildkit.dockerfile.v0';

describe('historyOf', () => {
  test('pairs entries with layers by empty_layer alone, and with sizes that come newest first', () => {
    const config = {
      history: [
        {},
        { created_by: '/bin/sh -c #(nop)  CMD ["sh"]', empty_layer: true },
        { created_by: '/bin/sh -c echo hi > /f' },
        { created_by: '/bin/sh -c #(nop)  CMD ["cat"]', empty_layer: true },
      ],
      rootfs: { diff_ids: ['sha256:base', 'sha256:f'] },
    };
    expect(historyOf(config, [0, 3, 0, 4_000_000])).toEqual([
      { instruction: '', createdBy: '', layer: { diffId: 'sha256:base' }, sizeBytes: 4_000_000 },
      { instruction: 'CMD', createdBy: '/bin/sh -c #(nop)  CMD ["sh"]', sizeBytes: 0 },
      { instruction: 'RUN', createdBy: '/bin/sh -c echo hi > /f', layer: { diffId: 'sha256:f' }, sizeBytes: 3 },
      { instruction: 'CMD', createdBy: '/bin/sh -c #(nop)  CMD ["cat"]', sizeBytes: 0 },
    ]);
  });

  test('has a layer of size 0 for a RUN that writes nothing with BuildKit, and none with the classic builder', () => {
    const rootfs = { diff_ids: ['sha256:empty'] };
    const buildkit = { history: [{ created_by: 'RUN /bin/sh -c true # buildkit', comment: BUILDKIT }], rootfs };
    expect(historyOf(buildkit, [0])).toEqual([
      {
        instruction: 'RUN',
        createdBy: 'RUN /bin/sh -c true # buildkit',
        layer: { diffId: 'sha256:empty' },
        sizeBytes: 0,
      },
    ]);
    const classic = { history: [{ created_by: '/bin/sh -c true', empty_layer: true }], rootfs: { diff_ids: [] } };
    expect(historyOf(classic, [0])).toEqual([{ instruction: 'RUN', createdBy: '/bin/sh -c true', sizeBytes: 0 }]);
  });

  test('reads each entry as its own builder wrote it: a base image may come from the other one', () => {
    const history = [
      { created_by: 'CMD is what I run' },
      { created_by: 'CMD ["x"]', comment: BUILDKIT, empty_layer: true },
      { created_by: 'CMD ["x"]', comment: 'made by hand', empty_layer: true },
    ];
    expect(historyOf({ history, rootfs: { diff_ids: ['a'] } }, []).map(({ instruction }) => instruction)).toEqual([
      'RUN',
      'CMD',
      'RUN',
    ]);
  });

  test.each([
    ['no history', { rootfs: { diff_ids: ['a'] } }, []],
    ['nothing', {}, []],
    ['an empty history', { history: [] }, []],
  ])('is empty for %s', (_what, config, history) => {
    expect(historyOf(config, [1, 2])).toEqual(history);
  });

  test('has no layer if the config has too few, and size 0 if the engine reports none', () => {
    expect(historyOf({ history: [{ created_by: 'a' }, { created_by: 'b' }], rootfs: { diff_ids: ['x'] } }, [])).toEqual(
      [
        { instruction: 'RUN', createdBy: 'a', layer: { diffId: 'x' }, sizeBytes: 0 },
        { instruction: 'RUN', createdBy: 'b', sizeBytes: 0 },
      ],
    );
  });
});
