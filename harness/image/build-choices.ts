import type { BuildChoices, BuildFacts } from './image';

/** For the record: what was asked for beside the defaults. */
export function choicesIn({ dockerfile, target, network, useCache }: BuildChoices): Pick<BuildFacts, 'options'> {
  const options: BuildChoices = {
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(target === undefined ? {} : { target }),
    ...(network === true ? { network } : {}),
    ...(useCache === true ? { useCache } : {}),
  };
  return Object.keys(options).length === 0 ? {} : { options };
}

/** Milliseconds since this call. */
export function clockFromNow(): () => number {
  const started = Date.now();
  return () => Date.now() - started;
}
