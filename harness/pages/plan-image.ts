import type { PageWork } from './page-work';
import type { Block } from './read-blocks';
import { Refusal } from './refusal';
import type { ImageAssertions } from './step';

/** Plans what an annotation asserts about an image, such as `image=web cmd='["nginx"]'`. */
export function planImageAssertions({ draft, names }: PageWork, block: Block): void {
  const { place, attributes = new Map<string, string>(), text } = block;
  const image = attributes.get('image') ?? '';
  const asserts = assertionsIn(attributes);
  if (typeof asserts === 'string') {
    draft.addFaults({ place, says: asserts });
    return;
  }
  if (Object.keys(asserts).length === 0) {
    draft.addFaults({
      place,
      says: 'an annotation asserts nothing about its image',
      next: 'Known keys are layers, cmd, entrypoint, env.',
    });
    return;
  }
  const known = names.image(image);
  if (known === undefined) {
    draft.addFaults({ place, says: `an annotation names the image ${image}, which nothing builds above it` });
    return;
  }
  if ('leftOut' in known) {
    draft.leaveOut(
      place,
      text,
      new Refusal('blocked', `the image ${image}, whose build in line ${known.line} is left out`),
    );
    return;
  }
  draft.add({ block, place, source: text }, { kind: 'image', needs: [known.step], image, asserts });
}

/** The assertions, or what is wrong with them. */
function assertionsIn(attributes: ReadonlyMap<string, string>): ImageAssertions | string {
  const layers = layersIn(attributes.get('layers'));
  const cmd = listIn('cmd', attributes.get('cmd'));
  const entrypoint = listIn('entrypoint', attributes.get('entrypoint'));
  const env = attributes.get('env');
  const wrong = [layers, cmd, entrypoint].find((each) => typeof each === 'string');
  if (typeof wrong === 'string') return wrong;
  if (env !== undefined && !/^[A-Za-z_]\w*=/.test(env)) return 'env takes NAME=VALUE';
  const equals = env?.indexOf('=') ?? 0;
  return {
    ...(layers === undefined ? {} : { layers: layers as Readonly<Record<string, number>> }),
    ...(cmd === undefined ? {} : { cmd: cmd as readonly string[] }),
    ...(entrypoint === undefined ? {} : { entrypoint: entrypoint as readonly string[] }),
    ...(env === undefined ? {} : { env: { [env.slice(0, equals)]: env.slice(equals + 1) } }),
  };
}

/** `CMD 0, RUN 1` */
function layersIn(text: string | undefined): Readonly<Record<string, number>> | string | undefined {
  if (text === undefined) return undefined;
  const pairs = text.split(',').map((each) => /^\s*([A-Za-z]+)\s+(\d{1,4})\s*$/.exec(each));
  if (pairs.some((pair) => pair === null)) return 'layers takes pairs like "CMD 0, RUN 1"';
  return Object.fromEntries(pairs.map((pair) => [(pair?.[1] ?? '').toUpperCase(), Number(pair?.[2])]));
}

function listIn(key: string, text: string | undefined): readonly string[] | string | undefined {
  if (text === undefined) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every((word) => typeof word === 'string')) return list;
  } catch {
    // The sentence below states what was expected.
  }
  return `${key} takes a list in JSON, such as ["echo","hi"]`;
}
