import { StringDecoder } from 'node:string_decoder';
import { HarnessError } from '../../support/errors';

/**
 * Reads the objects of a stream that has one JSON text per line, wherever the chunks are cut.
 *
 * Docker's own client library (docker-modem) decodes each chunk separately and so breaks characters that are split
 * across chunks, loses a last line without a line end, and throws inside an event handler when a line is not JSON.
 *
 * @throws HarnessError `ENGINE_PROTOCOL` with the line when a line is not a JSON object.
 */
export async function* readJsonLines(stream: AsyncIterable<Buffer | string>): AsyncGenerator<Record<string, unknown>> {
  const decoder = new StringDecoder('utf8');
  let unfinished: string[] = []; // Joined once: a line may be very long and arrive in very many pieces.
  for await (const chunk of stream) {
    const [first = '', ...others] = (typeof chunk === 'string' ? chunk : decoder.write(chunk)).split('\n');
    unfinished.push(first);
    const last = others.pop();
    if (last === undefined) continue;
    yield* parseLine(unfinished.join(''));
    for (const line of others) yield* parseLine(line);
    unfinished = [last];
  }
  yield* parseLine(unfinished.join('') + decoder.end());
}

function* parseLine(line: string): Generator<Record<string, unknown>> {
  const text = line.trim();
  if (text === '') return;
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notJson(text);
  yield value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notJson(text, cause);
  }
}

function notJson(text: string, cause?: unknown): HarnessError {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return new HarnessError('ENGINE_PROTOCOL', `The engine sent a line that is not a JSON object: ${shown}`, { cause });
}
