// @ts-check
import { ENGINE_OPTIONS } from './command-options.mjs';

/** The commands about images of users; a part of commands.mjs. */

/** @type {Record<string, import('./commands.mjs').Command>} */
export const IMAGE_COMMANDS = {
  image: {
    summary: 'Prints what `docker run IMAGE` really starts, what the image is made of, and what is wrong with it.',
    call: 'layerproof image',
    operands: { name: 'IMAGE', help: 'the name or ID of an image; pulled if the engine does not have it' },
    options: {
      engine: {
        type: 'string',
        multiple: true,
        value: 'ADDRESS',
        help: 'as of verify; with several, prints what differs between them',
      },
      run: { type: 'boolean', help: 'starts it once, as `docker run IMAGE` does, and prints how it ended' },
      seconds: { type: 'string', value: 'N', help: 'with --run: stops it after this time; default: 10' },
      pull: { type: 'string', value: 'WHEN', help: 'missing, never or always; default: missing' },
      json: { type: 'boolean', help: 'prints JSON' },
      strict: { type: 'boolean', help: 'warnings count as problems' },
      debug: /** @type {import('./commands.mjs').Option} */ (ENGINE_OPTIONS['debug']),
    },
  },
  structure: {
    summary: 'Runs container-structure-test files, schema 1 and 2, against an image.',
    call: 'layerproof test',
    operands: { name: 'FILE', help: 'YAML or JSON files with a schemaVersion' },
    options: {
      image: {
        type: 'string',
        value: 'IMAGE',
        help: 'the name or ID of the image; pulled if the engine does not have it',
      },
      engine: { type: 'string', multiple: true, value: 'ADDRESS', help: 'as of verify; with several, all of them' },
      allow: {
        type: 'string',
        multiple: true,
        value: 'WHAT',
        help: 'privileged, capabilities or bindMounts of containerRunOptions, which give a container power over the host',
      },
      'as-cst': {
        type: 'boolean',
        help: 'exits and prints JSON as container-structure-test does, also where that is not what its documentation says',
      },
      pull: { type: 'string', value: 'WHEN', help: 'missing, never or always; default: missing' },
      json: { type: 'boolean', help: 'prints JSON' },
      debug: /** @type {import('./commands.mjs').Option} */ (ENGINE_OPTIONS['debug']),
    },
  },
};
