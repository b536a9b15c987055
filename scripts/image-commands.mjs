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
        help: 'as with `npm run verify`; with several, prints what differs between them',
      },
      matrix: {
        type: 'boolean',
        help: 'also on every other engine that can be started here; prints what differs between them',
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
      engine: {
        type: 'string',
        multiple: true,
        value: 'ENGINE',
        help: 'as with `npm run verify`, or one of the matrix, such as podman-5.4; with several, all of them',
      },
      matrix: { type: 'boolean', help: 'on all engines of the matrix; those that are started get the image from here' },
      on: { type: 'string', value: 'ADDRESS', help: 'the engine that others are started on, and that has the image' },
      'at-once': { type: 'string', value: 'N', help: 'engines that run at the same time' },
      within: { type: 'string', value: 'MINUTES', help: 'starts no more engines after this time' },
      output: {
        type: 'string',
        value: 'DIRECTORY',
        help: 'writes the record and the reports there: HTML, Markdown, JUnit, JSON, SARIF; default: none',
      },
      seconds: { type: 'string', value: 'N', help: 'the time limit for each command; default: 120' },
      allow: {
        type: 'string',
        multiple: true,
        value: 'WHAT',
        help: 'privileged, capabilities, bindMounts, envVars or envFile of containerRunOptions, which give a container power over the host or variables of this machine',
      },
      eject: {
        type: 'string',
        value: 'RUNNER',
        help: 'instead: prints the file as a TypeScript test for jest or vitest that uses the library; needs no engine',
      },
      'as-cst': {
        type: 'boolean',
        help: 'exits and prints JSON as container-structure-test does, even where that contradicts its documentation',
      },
      pull: { type: 'string', value: 'WHEN', help: 'missing, never or always; default: missing' },
      json: { type: 'boolean', help: 'prints JSON' },
      debug: /** @type {import('./commands.mjs').Option} */ (ENGINE_OPTIONS['debug']),
    },
  },
};
