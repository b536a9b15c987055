import type { ReadDockerfiles } from '../../web/dockerfile/dockerfile-text';
import { html, NOTHING, trusted } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { COLUMNS_ON_A_PHONE } from './timeline-layout';
import { timelinePlanOf } from './timeline-plan';
import { timelineSvg } from './timeline-svg';
import type { DrawnVerdict } from './timeline-svg';

/** The picture, for wide and for narrow frames; one that does not fit on a phone scrolls sideways, and says so. */
export function timelineFigure(line: DrawnVerdict, dockerfiles: ReadDockerfiles, caption: Html): Html {
  const wide = timelineSvg(line, { dockerfiles });
  const narrow = timelineSvg(line, { dockerfiles, narrow: true });
  if (wide === undefined || narrow === undefined) return NOTHING;
  const columns = timelinePlanOf(line.evidence, dockerfiles)?.columns.length ?? 0;
  const isCut = columns > COLUMNS_ON_A_PHONE;
  return html`<figure class="picture">
    ${isCut && html`<p class="more-columns">${columns} columns: scroll the picture sideways to see all of them →</p>`}
    <div class="scroller" tabindex="0" role="group" aria-label="Picture of the build and of the container starts">
      ${trusted(wide)} ${trusted(narrow)}
    </div>
    <figcaption>${caption}</figcaption>
  </figure>`;
}
