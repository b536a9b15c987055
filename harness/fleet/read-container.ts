import { boundedAppend } from '../image/bounded-append';
import type { Engine } from '../engine/engine';
import { readOutputFrames } from '../engine/api/output-frames';

/** The end of what a container has written so far, stdout and stderr together. */
export async function logOf({ api }: Engine, container: string): Promise<string> {
  let log = '';
  for await (const { bytes } of readOutputFrames(await api.containerLogs(container)))
    log = boundedAppend(log, bytes.toString('utf8'));
  return log;
}

/** The text of a file in a running container. @throws if it does not exist, or is still empty. */
export async function textIn({ api }: Engine, container: string, file: string): Promise<string> {
  const { Id } = await api.createExec(container, ['cat', file]);
  let text = '';
  for await (const { stream, bytes } of readOutputFrames(await api.startExec(Id)))
    if (stream === 'stdout') text += bytes.toString('utf8');
  if (text === '') throw new Error(`${file} does not exist yet`);
  return text;
}
