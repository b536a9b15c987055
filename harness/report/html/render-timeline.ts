import { trusted } from './html-text';
import { readDockerfiles } from './read-dockerfiles';
import { timelineSvg } from './timeline-svg';
import type { DrawnVerdict } from './timeline-svg';
import { STANDALONE_STYLE } from './timeline-style';

/**
 * The picture of RUN and CMD, to stand alone, as in a README: what was carried out during the build, on the left, and at
 * each start of a container, on the right, drawn from the evidence of one verdict. Nothing when the evidence has no build.
 */
export function renderTimeline(line: DrawnVerdict): string | undefined {
  return timelineSvg(line, {
    dockerfiles: readDockerfiles(line.evidence),
    style: trusted(`<style>${STANDALONE_STYLE}</style>`),
  });
}
