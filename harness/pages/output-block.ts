import { givenName, nameOfFile } from './file-name';
import type { Block } from './read-blocks';

const OUTPUT_LANGUAGE = /^(?:|text|txt|console|plaintext|plain|output|none|log|shell-session|nohighlight)$/;
const OUTPUT_WORDS = /\b(?:outputs?|prints?|printed|see|result|results|similar|shows?|displays?|get|looks? like)\b/i;
const FILE_WORDS = /\b(?:create|save|write|add|file|contents?|edit|named|called|configuration)\b/i;

/** Whether a block without commands may be what the command above it prints: by its label, or by the text above it. */
export function mayBeOutput(block: Block): boolean {
  const { language, sentence, annotation, isOutput, label } = block;
  if (annotation?.file !== undefined) return false;
  if (isOutput === true) return !FILE_WORDS.test(sentence) || nameOfFile(block) === undefined;
  if (label !== undefined || givenName(block) !== undefined || !OUTPUT_LANGUAGE.test(language)) return false;
  return sentence === '' || (OUTPUT_WORDS.test(sentence) && !FILE_WORDS.test(sentence));
}
